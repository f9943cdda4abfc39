package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream being folded anew from those of its events that count.
 *
 * <p>An account, a customer, has been there as soon as anything that counts has happened to it: money that was paid in
 * yesterday was paid into something, also where the account was opened in this ledger today and the deposit brought in late. So
 * the first event counts by when it was recorded, and by when it occurred only as long as nothing else does.
 */
final class Replay<S> {
    private final Aggregate<S> aggregate;
    private final AsOf asOf;
    private S state;
    private Instant begunAt = Instant.MIN;
    private Instant updatedAt = Instant.MIN;
    private int version;
    private boolean hasBeenThere;

    Replay(Aggregate<S> aggregate, AsOf asOf) {
        this.aggregate = aggregate;
        this.asOf = asOf;
        this.state = aggregate.initial();
    }

    /**
     * Takes the next event that counts, or the first.
     *
     * @throws UnknownEvent when this code can't read it
     * @throws IllegalStateException when the log is damaged
     */
    void take(RecordedEvent event) {
        state = aggregate.next(state, event);
        if (version == 0) {
            begunAt = event.recordedAt();
        }
        hasBeenThere |= asOf.hadOccurred(event);
        version = event.version();
        updatedAt = event.recordedAt();
    }

    /** Of the last event taken; 0 before the first. */
    int version() {
        return version;
    }

    /** What they add up to; nothing where there is no such version, or where nothing had happened. */
    Optional<Folded<S>> folded(StreamId streamId) {
        boolean reached = version > 0 && version == asOf.version().orElse(version);
        return reached && hasBeenThere
                ? Optional.of(new Folded<>(streamId, version, state, begunAt, updatedAt))
                : Optional.empty();
    }
}
