package dev.passbook.subscription;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checkpoints, beside the log that they are places in.
 *
 * @param <T> what is read and written through, within a transaction or outside of one
 */
public interface SubscriptionStore<T> {
    /**
     * Makes the checkpoint of a new subscriber, before the first event ever. By itself: within the transaction, it would make
     * another one wait for its end.
     */
    void begin(String name);

    /** What to read through outside of a transaction. */
    T database();

    /** Runs {@code work} in one transaction, which ends with it: all that it wrote is kept, or, if it throws, nothing. */
    <R> R inTransaction(Function<T, R> work);

    /** Up to where the subscriber was handed the log. */
    Optional<Cursor> checkpoint(T database, String name);

    /** The same, for nobody else to have until the transaction ends; nothing if somebody else has it. */
    Optional<Cursor> lockedUnlessTaken(T transaction, String name);

    /** The same, after waiting for whoever has it. */
    Optional<Cursor> locked(T transaction, String name);

    /** As {@link LoggedEvent#after}. */
    List<LoggedEvent> after(T transaction, Cursor cursor, int limit);

    /** Sets the checkpoint. */
    void move(T transaction, String name, Cursor cursor);
}
