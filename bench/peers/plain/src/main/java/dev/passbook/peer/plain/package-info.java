/** The deposit without a framework. */
@NullMarked
package dev.passbook.peer.plain;

import org.jspecify.annotations.NullMarked;
