/** {@code PUT /customers/{customerId}/name} */
@NullMarked
package dev.passbook.changename;

import org.jspecify.annotations.NullMarked;
