package dev.passbook.eventstore;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where all states are folded anew, from the first event on, beside the live ones, and then take their place. Each step is
 * a transaction of its own that ends with how far it has come: killed at any moment, the next run goes on there.
 */
public interface RebuildStore {

    /**
     * Does {@code work}, unless another is at work: then nothing. Whoever dies meanwhile keeps nobody out.
     *
     * @throws dev.passbook.database.DatabaseAway when the database can't be reached
     */
    <T> Optional<T> exclusively(Supplier<T> work);

    /**
     * Goes on where the last run was stopped, or begins with the first event: when that one came to its end, or was of
     * another version of the code.
     *
     * @param run who goes on; steps of any other are refused from now on
     */
    void begin(UUID run);

    /**
     * Folds the next events, at most {@code maxEvents} of them. First along the streams; then, because streams that were
     * passed went on meanwhile, along the order in which events were appended.
     *
     * @return whether to go on. If not, no more than some {@code maxEvents} are left, which is for {@link #swap}
     * @throws IllegalStateException when another run has begun
     */
    boolean advance(UUID run, int maxEvents);

    /**
     * Has the rebuilt states take the live ones' place, in one transaction. Nobody writes states in it, readers read on,
     * and events are appended. What is left is folded, the two are compared, and what differs is written.
     *
     * @throws dev.passbook.database.DatabaseAway when whoever writes states did not let it in; nothing has changed then
     * @throws IllegalStateException when another run has begun
     */
    void swap(UUID run);

    /**
     * How far the last run has come.
     *
     * @throws IllegalStateException when there was none
     */
    RebuildProgress progress();
}
