/** What an auditor should look at: rules that refuse nothing, as pure code. */
package dev.passbook.account.unusual;
