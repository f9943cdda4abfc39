/** The state rows of accounts, as a thin read serves them: SELECT and nothing else. */
@NullMarked
package dev.passbook.accountstate;

import org.jspecify.annotations.NullMarked;
