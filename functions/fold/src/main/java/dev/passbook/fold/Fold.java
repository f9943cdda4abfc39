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
import java.util.HashMap;
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
     * @return what was done for each
     */
    Map<AccountId, Progress> fold(Set<AccountId> accountIds) {
        Map<AccountId, Progress> progress = new HashMap<>();
        accountIds.forEach(accountId -> progress.put(accountId, Progress.NONE));
        Set<AccountId> remaining = accountIds;
        while (!remaining.isEmpty()) {
            remaining = foldOnce(remaining, progress);
        }
        return progress;
    }

    /** Those that may have more to fold. */
    private Set<AccountId> foldOnce(Set<AccountId> accountIds, Map<AccountId, Progress> progress) {
        List<FoldedAccount> folded = new ArrayList<>();
        Set<AccountId> more = new HashSet<>();
        for (Map.Entry<AccountId, Unfolded> entry :
                states.unfolded(accountIds, MAX_EVENTS).entrySet()) {
            AccountId accountId = entry.getKey();
            try {
                Intact account = requireIntact(entry.getValue());
                progress.computeIfPresent(accountId, (_, before) -> before.from(account.version()));
                if (!account.tail().isEmpty()) {
                    folded.add(fold(accountId, account));
                }
                progress.computeIfPresent(accountId, (_, before) -> before.and(account.tail()));
                if (account.tail().size() == MAX_EVENTS) {
                    more.add(accountId);
                }
            } catch (RuntimeException e) {
                LOG.error("Account {} can't be folded", accountId, e);
                progress.computeIfPresent(accountId, (_, before) -> before.stuck());
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
