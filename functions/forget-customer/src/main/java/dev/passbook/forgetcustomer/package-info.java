/** {@code DELETE /customers/{customerId}} */
@NullMarked
package dev.passbook.forgetcustomer;

import org.jspecify.annotations.NullMarked;
