/** {@code GET /accounts} */
@NullMarked
package dev.passbook.listaccounts;

import org.jspecify.annotations.NullMarked;
