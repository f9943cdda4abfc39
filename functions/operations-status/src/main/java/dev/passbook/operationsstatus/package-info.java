/** {@code GET /operations/status} */
@NullMarked
package dev.passbook.operationsstatus;

import org.jspecify.annotations.NullMarked;
