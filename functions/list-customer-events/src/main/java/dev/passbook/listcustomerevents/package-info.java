/** {@code GET /customers/{customerId}/events} */
@NullMarked
package dev.passbook.listcustomerevents;

import org.jspecify.annotations.NullMarked;
