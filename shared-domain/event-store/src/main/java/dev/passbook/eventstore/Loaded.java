package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.account.Accounts;
import dev.passbook.account.Accounts.At;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is needed to decide a command, seen at one moment.
 *
 * @param answered how this very command was answered before, if it was
 * @param streams of all accounts that were asked for
 * @param now the store's clock, which is the ledger's: functions' own clocks may differ, and events need one order
 */
public record Loaded(Optional<Answer> answered, Map<AccountId, Stream> streams, Instant now) {
    public Loaded {
        streams = Map.copyOf(streams);
    }

    /**
     * A stream as far as it goes.
     *
     * @param account the state, with every event up to the head
     */
    public record Stream(Account account, Head head) {}

    /** The state of the one account that was asked for. */
    public Account account() {
        return only().account();
    }

    /** Where the stream of the one account ends that was asked for. */
    public Head head() {
        return only().head();
    }

    private Stream only() {
        if (streams.size() != 1) {
            throw new IllegalStateException("Not one account was asked for, but " + streams.size());
        }
        return streams.values().iterator().next();
    }

    /** The accounts, each where its stream ends. */
    public Accounts accounts() {
        return new Accounts(streams.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new At(
                                entry.getValue().account(),
                                entry.getValue().head().version()))));
    }

    /** Where each stream ends. */
    public Map<AccountId, Head> heads() {
        return streams.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().head()));
    }
}
