/** Writes down which holds have expired. */
@NullMarked
package dev.passbook.expireholds;

import org.jspecify.annotations.NullMarked;
