/** Finds what was not folded, and rings again. */
@NullMarked
package dev.passbook.relay;

import org.jspecify.annotations.NullMarked;
