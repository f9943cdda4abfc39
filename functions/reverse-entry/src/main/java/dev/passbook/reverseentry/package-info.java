/** {@code POST /accounts/{accountId}/reversals} */
@NullMarked
package dev.passbook.reverseentry;

import org.jspecify.annotations.NullMarked;
