package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;

/**
 * A row of the log as a link of its stream's chain. Whoever owns the table could have written anything into it, so nothing
 * is taken for granted.
 *
 * @param stored the hash that the row has
 */
public record Link(StreamId streamId, int version, Hash stored, Content content) {

    /** What the row says that happened. */
    public sealed interface Content {

        /** It reads as an event. */
        record Event(RecordedEvent event) implements Content {}

        /** It can't be read. */
        record Unreadable() implements Content {}
    }
}
