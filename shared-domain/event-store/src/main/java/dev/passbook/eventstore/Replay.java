package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * An account being folded anew from those of its events that count.
 *
 * <p>An account has been there as soon as anything that counts has happened on it: money that was paid in yesterday was paid
 * into something, also where the account was opened in this ledger today and the deposit brought in late. So the opening
 * counts by when it was recorded, and by when it occurred only as long as nothing else does.
 */
final class Replay {
    private final AsOf asOf;
    private Account account = AccountDecider.initial();
    private Instant openedAt = Instant.MIN;
    private Instant updatedAt = Instant.MIN;
    private int version;
    private boolean hasBeenThere;

    Replay(AsOf asOf) {
        this.asOf = asOf;
    }

    /**
     * Takes the next event that counts, or the first.
     *
     * @throws UnknownEvent when this code can't read it
     * @throws IllegalStateException when the log is damaged
     */
    void take(RecordedEvent event) {
        account = AccountDecider.evolve(account, AccountEventJson.read(event));
        if (version == 0) {
            openedAt = event.recordedAt();
        }
        hasBeenThere |= asOf.hadOccurred(event);
        version = event.version();
        updatedAt = event.recordedAt();
    }

    /** Of the last event taken; 0 before the first. */
    int version() {
        return version;
    }

    /** What they add up to; nothing where there is no such version, or where nothing had happened. */
    Optional<FoldedAccount> account(AccountId accountId) {
        boolean reached = version == asOf.version().orElse(version);
        return switch (account) {
            case Opened opened
            when reached && hasBeenThere ->
                Optional.of(new FoldedAccount(accountId, version, opened, openedAt, updatedAt));
            case Opened _, NotOpened _ -> Optional.empty();
        };
    }
}
