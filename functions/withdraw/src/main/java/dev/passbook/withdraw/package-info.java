/** {@code POST /accounts/{accountId}/withdrawals} */
@NullMarked
package dev.passbook.withdraw;

import org.jspecify.annotations.NullMarked;
