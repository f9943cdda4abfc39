/** What drives a running ledger from outside, over HTTP and as a process, or fills it. Never part of an artifact. */
@NullMarked
package dev.passbook.ledgertesting;

import org.jspecify.annotations.NullMarked;
