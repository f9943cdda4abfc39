package dev.passbook.eventstore;

import java.util.List;

/**
 * A kind of stream: what its events add up to, and where that is kept. The log, the fold, the relay, replay, verification and
 * rebuild know no more of accounts or customers than this; docs/adding-an-aggregate.md says how there comes to be another.
 *
 * @param <S> what the events add up to
 */
public interface Aggregate<S> {
    /** How the log names this kind of stream: part of every hash, so never to be changed. */
    String category();

    /** Before the first event. */
    S initial();

    /**
     * After {@code event}. Total over what can be read: no rule is asked, and no clock.
     *
     * @throws UnknownEvent when this code does not know the type or its schema version: a newer Passbook wrote it
     * @throws IllegalStateException when the data is not what that type holds: the log is damaged
     */
    S evolve(S state, RecordedEvent event);

    /** Where states are kept that an event has made. */
    StateTable<S> table();

    /** The classes that decide what a state row holds: a rebuild that other code has begun is not gone on with. */
    List<Class<?>> foldedBy();

    /**
     * After {@code event}, if it is one of this kind.
     *
     * @throws UnknownEvent as {@link #evolve}
     * @throws IllegalStateException as {@link #evolve}, and when it is of another kind: its category has been tampered with
     */
    default S next(S state, RecordedEvent event) {
        if (!event.category().equals(category())) {
            throw new IllegalStateException("Stream %s, version %d: its category is not %s"
                    .formatted(event.streamId(), event.version(), category()));
        }
        return evolve(state, event);
    }
}
