/** {@code POST /batches} */
@NullMarked
package dev.passbook.postbatch;

import org.jspecify.annotations.NullMarked;
