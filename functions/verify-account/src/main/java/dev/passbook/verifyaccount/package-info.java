/** {@code GET /accounts/{accountId}/verification} */
@NullMarked
package dev.passbook.verifyaccount;

import org.jspecify.annotations.NullMarked;
