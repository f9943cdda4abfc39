/** {@code POST /accounts/{accountId}/freeze} */
@NullMarked
package dev.passbook.freezeaccount;

import org.jspecify.annotations.NullMarked;
