/** {@code GET /health} */
@NullMarked
package dev.passbook.health;

import org.jspecify.annotations.NullMarked;
