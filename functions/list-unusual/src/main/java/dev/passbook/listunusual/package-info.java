/** {@code GET /reports/unusual} */
@NullMarked
package dev.passbook.listunusual;

import org.jspecify.annotations.NullMarked;
