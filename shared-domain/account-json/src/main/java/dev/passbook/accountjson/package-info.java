/** How the state of an account is kept in its row, for those who fold it and those who serve it. */
@NullMarked
package dev.passbook.accountjson;

import org.jspecify.annotations.NullMarked;
