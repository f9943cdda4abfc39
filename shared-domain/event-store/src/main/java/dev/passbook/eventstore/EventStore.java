package dev.passbook.eventstore;

import dev.passbook.database.DatabaseAway;
import dev.passbook.stream.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The log, as the accepting side sees it. */
public interface EventStore {
    /**
     * How many may wait for one stream's turn, with the one whose it is. Each holds a connection meanwhile: a stream that
     * everybody writes to is to leave some for the others.
     */
    int MAX_IN_LINE = 64;

    /**
     * What {@code key} and all of {@code sought} stand at now, each stream once: one that is not there has no events, and
     * neither has one that is not whose it must be, or of another kind.
     */
    <S> Loaded<S> load(Aggregate<S> aggregate, CommandKey key, Collection<Sought> sought);

    /** The same of one stream, which must be that of the key's principal. */
    default <S> Loaded<S> load(Aggregate<S> aggregate, StreamId streamId, CommandKey key) {
        return load(aggregate, key, List.of(new Sought(streamId, Optional.of(key.principal()))));
    }

    /**
     * Appends {@code events}, each following the one before it of its stream, together with the answer under {@code key}:
     * all or nothing.
     *
     * @param heads where each of their streams ends; others may be among them
     */
    AppendResult append(Map<StreamId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer);

    /** The same of one stream, which ends at {@code head}. */
    default AppendResult append(Head head, List<RecordedEvent> events, CommandKey key, Answer answer) {
        return append(Map.of(events.getFirst().streamId(), head), events, key, answer);
    }

    /**
     * Runs {@code work} while no other writer can append to these streams, waiting for its turns first. Within it, {@link
     * #append} loses no race for their next version; its key can still be taken on another stream. The work's append is
     * durable when this method returns, not before.
     *
     * @throws DatabaseAway when {@link #MAX_IN_LINE} are in line already
     */
    <T> T exclusively(Collection<StreamId> streamIds, Function<EventStore, T> work);

    /** The same of one stream. */
    default <T> T exclusively(StreamId streamId, Function<EventStore, T> work) {
        return exclusively(List.of(streamId), work);
    }

    /**
     * What happened at {@code version}; nothing where nothing did yet, or the stream is not that owner's, or of another kind.
     */
    Optional<RecordedEvent> event(Aggregate<?> aggregate, Sought sought, int version);

    /** Whether what happened at {@code version} has been reversed. For this to stay so, it is asked within the turn. */
    boolean isReversed(StreamId streamId, int version);
}
