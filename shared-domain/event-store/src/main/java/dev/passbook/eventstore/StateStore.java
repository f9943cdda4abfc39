package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * State rows of one kind of stream, beside the log they are folded from, as the folding side sees them.
 *
 * @param <S> what the events add up to
 */
public interface StateStore<S> {
    /** What its events add up to. */
    Aggregate<S> aggregate();

    /**
     * What is to be folded for each of these streams, at most {@code maxEvents} of each: all of them read in one
     * statement.
     */
    Map<StreamId, Unfolded<S>> unfolded(Collection<StreamId> streamIds, int maxEvents);

    /**
     * Writes the rows, all in one statement. A row that is not as it was read any more stays as it is: another fold was
     * quicker, or a rebuild has mended it.
     *
     * @return whose were written; the others are to be read again
     */
    Set<StreamId> save(Collection<Step<S>> steps);

    /**
     * One row to be written.
     *
     * @param over the row that it replaces, as {@link Unfolded.Intact#row} named it
     */
    record Step<S>(Folded<S> folded, Optional<String> over) {}
}
