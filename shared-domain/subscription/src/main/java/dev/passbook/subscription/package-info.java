/** Readers of the whole log: each event once, in the log's order, from the beginning of history on. */
@NullMarked
package dev.passbook.subscription;

import org.jspecify.annotations.NullMarked;
