/** The state rows of customers with the keys to them, as a thin read serves them: SELECT and nothing else. */
@NullMarked
package dev.passbook.customerstate;

import org.jspecify.annotations.NullMarked;
