/** Folds all states anew beside the live ones, compares, and has them take their place. */
@NullMarked
package dev.passbook.rebuild;

import org.jspecify.annotations.NullMarked;
