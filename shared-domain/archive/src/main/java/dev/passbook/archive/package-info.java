/** The log in objects that outlive the database, and the way back into an empty one. */
@NullMarked
package dev.passbook.archive;

import org.jspecify.annotations.NullMarked;
