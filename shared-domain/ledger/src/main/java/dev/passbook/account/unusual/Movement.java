package dev.passbook.account.unusual;

import dev.passbook.account.AccountEvent;

/**
 * An event as the rules look at it.
 *
 * @param version of the account, right after it
 * @param recordedAtMicros when the ledger accepted it, in microseconds since 1970: its own word, not the caller's
 */
public record Movement(int version, AccountEvent event, long recordedAtMicros) {}
