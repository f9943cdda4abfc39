package dev.passbook.fold;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountEventJson;
import dev.passbook.eventstore.FoldedAccount;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.Unfolded;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings states up to the head of their streams. */
@Singleton
final class Fold {
    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    /** Of one account at a time, so that the memory of a fold does not grow with an account that was left behind. */
    private static final int MAX_EVENTS = 1_000;

    private final StateStore states;

    Fold(StateStore states) {
        this.states = states;
    }

    /**
     * Folds these accounts, two statements for all of them unless one is far behind. An account that can't be folded fails
     * alone.
     *
     * @return those that failed
     */
    Set<AccountId> fold(Set<AccountId> accountIds) {
        Set<AccountId> failed = new HashSet<>();
        Set<AccountId> remaining = accountIds;
        while (!remaining.isEmpty()) {
            remaining = foldOnce(remaining, failed);
        }
        return failed;
    }

    /** Those that may have more to fold. */
    private Set<AccountId> foldOnce(Set<AccountId> accountIds, Set<AccountId> failed) {
        List<FoldedAccount> folded = new ArrayList<>();
        Set<AccountId> more = new HashSet<>();
        for (Map.Entry<AccountId, Unfolded> entry :
                states.unfolded(accountIds, MAX_EVENTS).entrySet()) {
            try {
                Intact account = requireIntact(entry.getValue());
                if (!account.tail().isEmpty()) {
                    folded.add(fold(entry.getKey(), account));
                }
                if (account.tail().size() == MAX_EVENTS) {
                    more.add(entry.getKey());
                }
            } catch (RuntimeException e) {
                LOG.error("Account {} can't be folded", entry.getKey(), e);
                failed.add(entry.getKey());
            }
        }
        states.save(folded);
        return more;
    }

    private static FoldedAccount fold(AccountId accountId, Intact unfolded) {
        Account account = unfolded.folded().<Account>map(FoldedAccount::account).orElse(AccountDecider.initial());
        int version = unfolded.version();
        for (RecordedEvent event : unfolded.tail()) {
            if (event.version() != version + 1) {
                throw new IllegalStateException("Version " + event.version() + " follows version " + version);
            }
            account = AccountDecider.evolve(account, AccountEventJson.read(event));
            version = event.version();
        }
        RecordedEvent first = unfolded.tail().getFirst();
        return new FoldedAccount(
                accountId,
                version,
                requireOpen(account),
                unfolded.folded().map(FoldedAccount::openedAt).orElse(first.recordedAt()),
                unfolded.tail().getLast().recordedAt());
    }

    private static Intact requireIntact(Unfolded unfolded) {
        return switch (unfolded) {
            case Intact intact -> intact;
            case Damaged damaged -> throw damaged.cause();
        };
    }

    private static Open requireOpen(Account account) {
        return switch (account) {
            case Open open -> open;
            case NotOpened _ -> throw new IllegalStateException("Events happened, and the account is not open");
        };
    }
}
