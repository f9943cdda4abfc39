/** {@code POST /customers} */
@NullMarked
package dev.passbook.registercustomer;

import org.jspecify.annotations.NullMarked;
