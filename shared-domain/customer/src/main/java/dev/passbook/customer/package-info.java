/**
 * The rules of a customer, as pure code: commands, events, state, {@code decide} and {@code evolve}; and what a name and an
 * address are.
 *
 * <p>To the rules, personal data is a {@link dev.passbook.customer.Ciphertext}: they say what happens to it and never what it
 * says. Keys, databases, JSON and HTTP are other modules' business; this one depends on the JDK alone.
 */
package dev.passbook.customer;
