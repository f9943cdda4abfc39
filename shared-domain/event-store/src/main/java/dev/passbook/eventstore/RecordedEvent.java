package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log keeps it. Its data stays JSON here, so that an event of a type that this code does not know yet can
 * be carried, listed and verified all the same.
 *
 * @param category which kind of stream it is in: {@link Aggregate#category}
 * @param version 1 for the stream's first event, then without gaps
 * @param eventId UUID version 7
 * @param type stable name of what happened, such as {@code money-withdrawn}
 * @param schemaVersion which form of that type's data this is, from 1
 * @param occurredAt when it happened in the world
 * @param recordedAt when the ledger accepted it; never before the stream's previous event. Both in whole microseconds,
 *     which is what PostgreSQL keeps
 */
public record RecordedEvent(
        StreamId streamId,
        int version,
        String category,
        UUID eventId,
        String type,
        int schemaVersion,
        JsonObject data,
        Metadata metadata,
        Instant occurredAt,
        Instant recordedAt) {

    /**
     * The hash of this event in its stream: over the previous event's hash and this event's canonical JSON. Position and
     * transaction id are left out: the database gives them while it inserts the row, hash and all.
     */
    public Hash hash(Hash previous) {
        return previous.chain(toJson());
    }

    /** All that the hash is over. */
    Json toJson() {
        return Json.object()
                .with("streamId", streamId.toString())
                .with("version", version)
                .with("category", category)
                .with("eventId", eventId.toString())
                .with("type", type)
                .with("schemaVersion", schemaVersion)
                .with("data", data)
                .with("metadata", metadata.toJson())
                .with("occurredAt", occurredAt.toString())
                .with("recordedAt", recordedAt.toString());
    }
}
