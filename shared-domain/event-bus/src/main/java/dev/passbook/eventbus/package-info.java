/** Tells the folding side that an account has something to fold. */
@NullMarked
package dev.passbook.eventbus;

import org.jspecify.annotations.NullMarked;
