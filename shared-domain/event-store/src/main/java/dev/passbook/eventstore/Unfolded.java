package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a stream is still to be folded.
 *
 * @param <S> what its events add up to
 */
public sealed interface Unfolded<S> {

    /**
     * As the rule is.
     *
     * @param folded the state so far, if any event was folded
     * @param row which form of the live row that is, if there is one: another after each change of it
     * @param tail the events that follow it, in order; empty when there are none
     */
    record Intact<S>(Optional<Folded<S>> folded, Optional<String> row, List<RecordedEvent> tail)
            implements Unfolded<S> {
        /** The version that the state stands at; 0 before the first fold. */
        public int version() {
            return folded.map(Folded::version).orElse(0);
        }

        /**
         * The stream with the tail folded too.
         *
         * @throws UnknownEvent when this code does not know one of the events
         * @throws IllegalStateException when the log is damaged, or there was no event at all
         */
        public Folded<S> fold(Aggregate<S> aggregate, StreamId streamId) {
            S state = folded.map(Folded::state).orElseGet(aggregate::initial);
            int version = version();
            for (RecordedEvent event : tail) {
                if (event.version() != version + 1) {
                    throw new IllegalStateException("Version " + event.version() + " follows version " + version);
                }
                state = aggregate.next(state, event);
                version = event.version();
            }
            if (version == 0) {
                throw new IllegalStateException("There is no event to fold");
            }
            return new Folded<>(streamId, version, state, begunAt(), updatedAt());
        }

        private Instant begunAt() {
            return folded.map(Folded::begunAt).orElseGet(() -> tail.getFirst().recordedAt());
        }

        private Instant updatedAt() {
            return tail.isEmpty()
                    ? folded.orElseThrow().updatedAt()
                    : tail.getLast().recordedAt();
        }
    }

    /**
     * Nothing of this kind: no state, and no event but those of another kind.
     *
     * @param category of that kind; nothing where there is no event at all
     */
    record OfAnotherKind<S>(Optional<String> category) implements Unfolded<S> {}

    /** Its rows can't be read: the log or the state is damaged. A value, so that it is not the other streams' trouble. */
    record Damaged<S>(RuntimeException cause) implements Unfolded<S> {}
}
