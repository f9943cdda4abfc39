package dev.passbook.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a stream is replayed: all that it names is kept to, and what it leaves out bounds nothing. All is inclusive.
 *
 * @param version the last that counts
 * @param occurredBy what happened in the world later does not count
 * @param recordedBy what the ledger came to know later does not count
 */
public record AsOf(OptionalInt version, Optional<Instant> occurredBy, Optional<Instant> recordedBy) {

    boolean hadOccurred(RecordedEvent event) {
        return occurredBy.map(moment -> !event.occurredAt().isAfter(moment)).orElse(true);
    }
}
