package dev.passbook.eventstore;

import dev.passbook.account.Account;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is needed to decide a command, seen at one moment.
 *
 * @param answered how this very command was answered before, if it was
 * @param account the state, with every event up to the head
 * @param head where the stream ends
 * @param now the store's clock, which is the ledger's: functions' own clocks may differ, and events need one order
 */
public record Loaded(Optional<Answer> answered, Account account, Head head, Instant now) {}
