/** {@code POST /accounts/{accountId}/deposits} */
@NullMarked
package dev.passbook.deposit;

import org.jspecify.annotations.NullMarked;
