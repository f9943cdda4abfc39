/** {@code POST /accounts/{accountId}/holds/{holdId}/release} */
@NullMarked
package dev.passbook.releasehold;

import org.jspecify.annotations.NullMarked;
