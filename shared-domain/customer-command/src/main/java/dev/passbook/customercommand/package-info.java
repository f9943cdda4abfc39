/**
 * How a write route of customers accepts a command: load, seal, decide, append, ring; and what it answers. Whoever seals has
 * {@code personal-data} on its class path besides; forgetting needs no key, and has none.
 */
@NullMarked
package dev.passbook.customercommand;

import org.jspecify.annotations.NullMarked;
