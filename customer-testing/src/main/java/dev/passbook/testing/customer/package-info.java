/** Customers for tests: sealed under a key in a file, appended to a real log. Never part of an artifact. */
@NullMarked
package dev.passbook.testing.customer;

import org.jspecify.annotations.NullMarked;
