/** {@code POST /accounts/{accountId}/transfers} */
@NullMarked
package dev.passbook.transfer;

import org.jspecify.annotations.NullMarked;
