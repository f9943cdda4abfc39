/** The real PostgreSQL and the real SQS that tests run on, each started once in a JVM. Never part of an artifact. */
@NullMarked
package dev.passbook.testing;

import org.jspecify.annotations.NullMarked;
