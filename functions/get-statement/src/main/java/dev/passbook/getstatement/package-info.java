/** {@code GET /accounts/{accountId}/statements/{month}} */
@NullMarked
package dev.passbook.getstatement;

import org.jspecify.annotations.NullMarked;
