/** {@code POST /accounts} */
@NullMarked
package dev.passbook.openaccount;

import org.jspecify.annotations.NullMarked;
