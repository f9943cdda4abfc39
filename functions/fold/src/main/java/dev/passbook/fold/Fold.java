package dev.passbook.fold;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
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
        List<Step> steps = new ArrayList<>();
        Set<AccountId> more = new HashSet<>();
        for (Map.Entry<AccountId, Unfolded> entry :
                states.unfolded(accountIds, MAX_EVENTS).entrySet()) {
            AccountId accountId = entry.getKey();
            try {
                Intact account = requireIntact(entry.getValue());
                progress.computeIfPresent(accountId, (_, before) -> before.from(account.version()));
                if (!account.tail().isEmpty()) {
                    steps.add(new Step(account.fold(accountId), account.row()));
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
        Set<AccountId> saved = states.save(steps);
        // Folded from a row that is no more: from the one that is now it may be something else.
        steps.stream()
                .map(step -> step.folded().accountId())
                .filter(accountId -> !saved.contains(accountId))
                .forEach(more::add);
        return more;
    }

    private static Intact requireIntact(Unfolded unfolded) {
        return switch (unfolded) {
            case Intact intact -> intact;
            case Damaged damaged -> throw damaged.cause();
        };
    }
}
