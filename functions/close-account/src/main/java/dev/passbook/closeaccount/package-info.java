/** {@code POST /accounts/{accountId}/close} */
@NullMarked
package dev.passbook.closeaccount;

import org.jspecify.annotations.NullMarked;
