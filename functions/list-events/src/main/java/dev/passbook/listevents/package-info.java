/** {@code GET /accounts/{accountId}/events} */
@NullMarked
package dev.passbook.listevents;

import org.jspecify.annotations.NullMarked;
