/**
 * A data key as it is kept, for those who keep it as well as for those who can open it: keeping needs no cipher and no KMS.
 */
@NullMarked
package dev.passbook.wrappedkey;

import org.jspecify.annotations.NullMarked;
