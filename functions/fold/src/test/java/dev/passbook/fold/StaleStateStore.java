package dev.passbook.fold;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.FoldedAccount;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.Unfolded;
import java.util.Collection;
import java.util.Map;

/** A real store that something happens behind the back of, between the reading and the writing of a fold. */
record StaleStateStore(StateStore store, Runnable meanwhile) implements StateStore {
    @Override
    public Map<AccountId, Unfolded> unfolded(Collection<AccountId> accountIds, int maxEvents) {
        Map<AccountId, Unfolded> unfolded = store.unfolded(accountIds, maxEvents);
        meanwhile.run();
        return unfolded;
    }

    @Override
    public void save(Collection<FoldedAccount> accounts) {
        store.save(accounts);
    }
}
