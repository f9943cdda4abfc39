/** {@code POST /accounts/{accountId}/holds} */
@NullMarked
package dev.passbook.placehold;

import org.jspecify.annotations.NullMarked;
