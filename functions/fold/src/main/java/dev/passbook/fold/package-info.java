/** Folds what the queue rings for. */
@NullMarked
package dev.passbook.fold;

import org.jspecify.annotations.NullMarked;
