/** {@code GET /accounts/{accountId}} */
@NullMarked
package dev.passbook.getaccount;

import org.jspecify.annotations.NullMarked;
