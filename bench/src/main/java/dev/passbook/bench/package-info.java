/** Measurements, on the machine that they are run on. */
@NullMarked
package dev.passbook.bench;

import org.jspecify.annotations.NullMarked;
