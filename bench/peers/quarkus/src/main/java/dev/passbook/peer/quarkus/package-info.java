/** The deposit as Quarkus has it. */
@NullMarked
package dev.passbook.peer.quarkus;

import org.jspecify.annotations.NullMarked;
