/**
 * What clients and operators see of a ledger: over HTTP, and of the programs that they start. Half of it is tried twice, of all
 * functions in one JVM and of the packaged ones.
 */
@NullMarked
package dev.passbook.acceptance;

import org.jspecify.annotations.NullMarked;
