/**
 * The log in objects that outlive the database, the way back into an empty one, and the heads of all streams
 * as they were then.
 */
@NullMarked
package dev.passbook.archive;

import org.jspecify.annotations.NullMarked;
