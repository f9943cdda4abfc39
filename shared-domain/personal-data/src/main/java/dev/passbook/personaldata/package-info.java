/**
 * What is personal of a customer, sealed and opened. Whoever has this on its class path can do both, as far as its role may use
 * the master key; nobody else can.
 */
@NullMarked
package dev.passbook.personaldata;

import org.jspecify.annotations.NullMarked;
