package dev.passbook.subscription;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import java.util.List;

/**
 * Makes something of the events of the whole log.
 *
 * @param <T> what it writes through
 */
public interface Subscriber<T> {

    /** Under which its checkpoint is kept: never to be changed, lest it begins anew. */
    String name();

    /**
     * Takes these events, which follow each other in the log and whatever it took before. It is handed them again if the
     * checkpoint is lost on the way. So what it makes of them is either written through {@code transaction}, which keeps or
     * loses it together with the checkpoint, or has a name that the events alone decide.
     *
     * @param after where the events begin, without that place itself
     * @param events at least one; a row that is damaged is among them, and it is no reason to stop for all others
     * @return how many of them it left out, because it can't read them; it has named each of those in its log
     * @throws RuntimeException when it can't: then the checkpoint stays, and these events come again
     */
    int take(Cursor after, List<LoggedEvent> events, T transaction);

    /** Forgets all that it took, so that it can begin anew. */
    void forget(T transaction);

    /** How many events it takes at the most: a bound on the memory and the time of a transaction, past which nobody reads. */
    default int pageSize() {
        return 1_000;
    }

    /**
     * Where it really goes on: what it made may tell better than the checkpoint does. It is asked twice. Outside of a
     * transaction it may look for as long as it takes; within the transaction that {@link #take} is called in, from what it
     * said before, it only has to look at what was made in between.
     *
     * @param known the checkpoint, or what this has just said of it
     * @throws RuntimeException when it can't go on: then the checkpoint stays
     */
    default Cursor goesOnAfter(Cursor known, T database) {
        return known;
    }
}
