/** {@code GET /customers/{customerId}} */
@NullMarked
package dev.passbook.getcustomer;

import org.jspecify.annotations.NullMarked;
