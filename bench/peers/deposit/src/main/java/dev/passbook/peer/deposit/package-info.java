/** What a deposit is, whatever framework it runs on. */
@NullMarked
package dev.passbook.peer.deposit;

import org.jspecify.annotations.NullMarked;
