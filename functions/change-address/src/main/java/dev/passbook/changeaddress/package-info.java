/** {@code PUT /customers/{customerId}/address} */
@NullMarked
package dev.passbook.changeaddress;

import org.jspecify.annotations.NullMarked;
