package dev.passbook.fold;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.Unfolded;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real store that something happens behind the back of, once, between the reading and the writing of a fold. */
record StaleStateStore(StateStore store, Runnable meanwhile, AtomicBoolean happened) implements StateStore {
    StaleStateStore(StateStore store, Runnable meanwhile) {
        this(store, meanwhile, new AtomicBoolean());
    }

    @Override
    public Map<AccountId, Unfolded> unfolded(Collection<AccountId> accountIds, int maxEvents) {
        Map<AccountId, Unfolded> unfolded = store.unfolded(accountIds, maxEvents);
        if (happened.compareAndSet(false, true)) {
            meanwhile.run();
        }
        return unfolded;
    }

    @Override
    public Set<AccountId> save(Collection<Step> steps) {
        return store.save(steps);
    }
}
