/** Cuts the functions' jars into the zips that AWS gets: one per function, and the layers they share. */
@NullMarked
package dev.passbook.infrastructure;

import org.jspecify.annotations.NullMarked;
