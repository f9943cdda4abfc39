/** {@code GET /accounts/{accountId}/replay} */
@NullMarked
package dev.passbook.replayaccount;

import org.jspecify.annotations.NullMarked;
