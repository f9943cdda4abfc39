/** The state of a customer as it is kept in its row. */
@NullMarked
package dev.passbook.customerjson;

import org.jspecify.annotations.NullMarked;
