/** What was deposited and withdrawn, month by month, of each account and of the whole ledger. */
@NullMarked
package dev.passbook.activity;

import org.jspecify.annotations.NullMarked;
