/** {@code POST /accounts/{accountId}/holds/{holdId}/capture} */
@NullMarked
package dev.passbook.capturehold;

import org.jspecify.annotations.NullMarked;
