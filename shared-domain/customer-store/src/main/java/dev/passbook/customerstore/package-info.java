/**
 * Customers as the log keeps them, and the keys to what is personal in it.
 *
 * <p>Here nothing is sealed or opened: names and addresses come and go as ciphertext.
 */
@NullMarked
package dev.passbook.customerstore;

import org.jspecify.annotations.NullMarked;
