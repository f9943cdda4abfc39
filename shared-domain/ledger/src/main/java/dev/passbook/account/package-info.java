/**
 * The rules of an account, as pure code: commands, events, state, {@code decide} and {@code evolve}.
 *
 * <p>What belongs here would be true of a ledger kept with pen and paper. Clocks, databases, queues, JSON and HTTP are
 * other modules' business; this one depends on the JDK alone.
 */
package dev.passbook.account;
