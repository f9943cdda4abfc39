/** SnapStart: what is done before Lambda keeps a function as a snapshot, and when it goes on from there. */
@NullMarked
package dev.passbook.snapshot;

import org.jspecify.annotations.NullMarked;
