/** {@code PUT /accounts/{accountId}/limits} */
@NullMarked
package dev.passbook.setlimits;

import org.jspecify.annotations.NullMarked;
