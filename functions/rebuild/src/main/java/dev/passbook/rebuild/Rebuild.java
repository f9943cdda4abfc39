package dev.passbook.rebuild;

import dev.passbook.database.DatabaseAway;
import dev.passbook.eventstore.RebuildProgress;
import dev.passbook.eventstore.RebuildStore;
import dev.passbook.rebuild.Outcome.AnotherRuns;
import dev.passbook.rebuild.Outcome.Done;
import dev.passbook.rebuild.Outcome.ToBeContinued;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds all states from the events, while everything else goes on. */
@Singleton
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Bounds the memory, and the time of each statement. */
    private static final int PAGE = 5_000;

    /** Each waits for the role's {@code lock_timeout}, 5 s, until nobody writes a state. */
    private static final int MAX_SWAPS = 5;

    private final RebuildStore store;

    /** Over {@code store}. */
    public Rebuild(RebuildStore store) {
        this.store = store;
    }

    /**
     * Goes on with the last run, if that was stopped, else begins; to the end, or until {@code timeLeft} says no. Does a
     * step at least, and the last one in any case.
     *
     * @param every how often to tell {@code listener}, from one step to the next
     * @param listener hears how far it has come
     * @throws DatabaseAway when the database can't be reached, or writers of states don't let the rebuilt ones in; to run
     *     again is sound
     */
    public Outcome run(BooleanSupplier timeLeft, Duration every, Consumer<RebuildProgress> listener) {
        return store.exclusively(() -> work(timeLeft, every, listener)).orElseGet(AnotherRuns::new);
    }

    private Outcome work(BooleanSupplier timeLeft, Duration every, Consumer<RebuildProgress> listener) {
        UUID run = UUID.randomUUID();
        store.begin(run);
        long told = System.nanoTime();
        while (store.advance(run, PAGE)) {
            if (System.nanoTime() - told >= every.toNanos()) {
                listener.accept(store.progress());
                told = System.nanoTime();
            }
            if (!timeLeft.getAsBoolean()) {
                return new ToBeContinued(store.progress());
            }
        }
        swap(run);
        return new Done(store.progress());
    }

    private void swap(UUID run) {
        for (int tried = 1; ; tried++) {
            try {
                store.swap(run);
                return;
            } catch (DatabaseAway e) {
                if (tried == MAX_SWAPS) {
                    throw e;
                }
                LOG.warn("The rebuilt states are not let in yet: {}", e.getMessage());
                catchUp(run);
            }
        }
    }

    private void catchUp(UUID run) {
        boolean more = true;
        while (more) {
            more = store.advance(run, PAGE);
        }
    }
}
