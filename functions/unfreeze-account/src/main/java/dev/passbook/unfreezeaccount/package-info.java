/** {@code POST /accounts/{accountId}/unfreeze} */
@NullMarked
package dev.passbook.unfreezeaccount;

import org.jspecify.annotations.NullMarked;
