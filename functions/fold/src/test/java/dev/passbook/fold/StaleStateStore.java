package dev.passbook.fold;

import dev.passbook.eventstore.Aggregate;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.Unfolded;
import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real store that something happens behind the back of, once, between the reading and the writing of a fold. */
record StaleStateStore<S>(StateStore<S> store, Runnable meanwhile, AtomicBoolean happened) implements StateStore<S> {
    StaleStateStore(StateStore<S> store, Runnable meanwhile) {
        this(store, meanwhile, new AtomicBoolean());
    }

    @Override
    public Aggregate<S> aggregate() {
        return store.aggregate();
    }

    @Override
    public Map<StreamId, Unfolded<S>> unfolded(Collection<StreamId> streamIds, int maxEvents) {
        Map<StreamId, Unfolded<S>> unfolded = store.unfolded(streamIds, maxEvents);
        if (happened.compareAndSet(false, true)) {
            meanwhile.run();
        }
        return unfolded;
    }

    @Override
    public Set<StreamId> save(Collection<Step<S>> steps) {
        return store.save(steps);
    }
}
