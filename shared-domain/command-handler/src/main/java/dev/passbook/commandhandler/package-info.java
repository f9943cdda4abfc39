/** How a write route accepts a command: load, decide, append, ring; and what it answers. */
@NullMarked
package dev.passbook.commandhandler;

import org.jspecify.annotations.NullMarked;
