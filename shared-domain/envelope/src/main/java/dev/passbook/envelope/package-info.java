/**
 * Envelope encryption: text is sealed under a data key, and the data key is kept wrapped by a master key. Once a wrapped key
 * is destroyed wherever it was kept, nobody reads what was sealed under it, the holder of the master key included.
 */
@NullMarked
package dev.passbook.envelope;

import org.jspecify.annotations.NullMarked;
