/** What every store keeps to: the one in PostgreSQL, and the one that the simulation runs on. */
@NullMarked
package dev.passbook.storecontracts;

import org.jspecify.annotations.NullMarked;
