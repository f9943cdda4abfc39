package dev.passbook.subscription;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Hands a subscriber the events of the log. A new one begins with the first event ever. The checkpoint is locked while a page
 * is taken: of two that run at once, one passes nothing.
 *
 * @param <T> what the subscriber writes through
 */
public final class Subscription<T> {
    private final SubscriptionStore<T> store;
    private final Subscriber<T> subscriber;

    /** Of {@code subscriber}, with its checkpoint in {@code store}. */
    public Subscription(SubscriptionStore<T> store, Subscriber<T> subscriber) {
        this.store = store;
        this.subscriber = subscriber;
    }

    /** Of {@code subscriber}, by a role that may write checkpoints and what the subscriber writes. */
    public static Subscription<Database> of(Database database, Subscriber<Database> subscriber) {
        return new Subscription<>(new PostgresSubscriptionStore(database), subscriber);
    }

    /**
     * Has the subscriber take the next events, at most {@code maxEvents}.
     *
     * @return how many it took; none also when it is, or just was, at it elsewhere
     */
    public Taken advance(int maxEvents) {
        String name = subscriber.name();
        store.begin(name);
        Cursor known = store.checkpoint(store.database(), name).orElse(Cursor.START);
        Cursor found = subscriber.goesOnAfter(known, store.database());
        return store.inTransaction(transaction -> {
            Optional<Cursor> checkpoint = store.lockedUnlessTaken(transaction, name);
            // Moved since: what was found is of before that.
            if (!checkpoint.equals(Optional.of(known))) {
                return Taken.NONE;
            }
            Cursor after = subscriber.goesOnAfter(found, transaction);
            List<LoggedEvent> events = store.after(transaction, after, maxEvents);
            if (events.isEmpty()) {
                // A checkpoint that was lost is where it was: nobody is behind who has all there is.
                if (!after.equals(known)) {
                    store.move(transaction, name, after);
                }
                return Taken.NONE;
            }
            int leftOut = subscriber.take(after, events, transaction);
            store.move(transaction, name, events.getLast().cursor());
            return new Taken(events.size(), leftOut);
        });
    }

    /** Has the subscriber take pages of its own size, until there is no whole one or {@code deadlineNanos} has passed. */
    Taken catchUp(long deadlineNanos) {
        int pageSize = subscriber.pageSize();
        Taken taken = Taken.NONE;
        Taken page;
        do {
            page = advance(pageSize);
            taken = taken.and(page);
        } while (page.events() == pageSize && System.nanoTime() < deadlineNanos);
        return taken;
    }

    /** Has the subscriber forget what it took; it will be handed all of history again. Waits while it takes a page. */
    public void reset() {
        store.begin(subscriber.name());
        store.inTransaction(transaction -> {
            Cursor before = store.locked(transaction, subscriber.name()).orElseThrow();
            subscriber.forget(transaction);
            store.move(transaction, subscriber.name(), Cursor.START);
            return before;
        });
    }
}
