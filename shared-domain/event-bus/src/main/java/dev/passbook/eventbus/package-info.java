/** Tells the folding side that a stream has something to fold. */
@NullMarked
package dev.passbook.eventbus;

import org.jspecify.annotations.NullMarked;
