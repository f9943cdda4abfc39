/** Holds the whole log against its own hashes, and against what was anchored of them. */
@NullMarked
package dev.passbook.verifyledger;

import org.jspecify.annotations.NullMarked;
