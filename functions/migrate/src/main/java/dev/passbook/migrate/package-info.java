/** Brings the database to this version's schema. */
@NullMarked
package dev.passbook.migrate;

import org.jspecify.annotations.NullMarked;
