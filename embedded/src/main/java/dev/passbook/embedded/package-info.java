/** A real PostgreSQL and a real SQS on this machine, for {@code make up} and for tests. Never deployed. */
@NullMarked
package dev.passbook.embedded;

import org.jspecify.annotations.NullMarked;
