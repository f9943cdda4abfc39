/** {@code GET /customers/{customerId}/replay} */
@NullMarked
package dev.passbook.replaycustomer;

import org.jspecify.annotations.NullMarked;
