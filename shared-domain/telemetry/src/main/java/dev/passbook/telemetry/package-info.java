/** What a function says about each thing it did: one line, for people to search and for CloudWatch to count. */
@NullMarked
package dev.passbook.telemetry;

import org.jspecify.annotations.NullMarked;
