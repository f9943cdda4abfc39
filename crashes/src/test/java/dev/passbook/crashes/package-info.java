/** Real crashes of real parts, and faults on the connections between them. */
@NullMarked
package dev.passbook.crashes;

import org.jspecify.annotations.NullMarked;
