/** {@code GET /accounts/{accountId}/holds} */
@NullMarked
package dev.passbook.listholds;

import org.jspecify.annotations.NullMarked;
