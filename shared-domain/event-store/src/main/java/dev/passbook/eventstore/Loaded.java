package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is needed to decide a command, seen at one moment.
 *
 * @param answered how this very command was answered before, if it was
 * @param streams all that were asked for
 * @param now the store's clock, which is the ledger's: functions' own clocks may differ, and events need one order
 */
public record Loaded<S>(Optional<Answer> answered, Map<StreamId, Stream<S>> streams, Instant now) {
    public Loaded {
        streams = Map.copyOf(streams);
    }

    /**
     * A stream as far as it goes.
     *
     * @param state with every event up to the head
     */
    public record Stream<S>(S state, Head head) {}

    /** What the one stream adds up to that was asked for. */
    public S state() {
        return only().state();
    }

    /** Where the one stream ends that was asked for. */
    public Head head() {
        return only().head();
    }

    private Stream<S> only() {
        if (streams.size() != 1) {
            throw new IllegalStateException("Not one stream was asked for, but " + streams.size());
        }
        return streams.values().iterator().next();
    }

    /** Where each stream ends. */
    public Map<StreamId, Head> heads() {
        return streams.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().head()));
    }

    /**
     * When what follows is recorded: now, but not before what is there already. A clock can be set back, a stream's history
     * can't, so a month once closed stays closed.
     */
    public Instant recordedAt() {
        return streams.values().stream()
                .map(stream -> stream.head().recordedAt())
                .reduce(now, (one, other) -> one.isBefore(other) ? other : one);
    }
}
