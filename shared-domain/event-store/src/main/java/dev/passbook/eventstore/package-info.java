/**
 * The log, and what is kept beside it, in PostgreSQL. All SQL that touches events, commands, state or subscriptions for
 * writing is here; the ports ({@link dev.passbook.eventstore.EventStore}, {@link dev.passbook.eventstore.StateStore},
 * {@link dev.passbook.eventstore.RelayStore}) say what callers may rely on.
 */
@NullMarked
package dev.passbook.eventstore;

import org.jspecify.annotations.NullMarked;
