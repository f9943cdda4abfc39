package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;

/** The log holds an event that this code can't read. Its stream waits for code that can; no other does. */
public final class UnknownEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** At {@code version} of {@code streamId}. */
    public UnknownEvent(StreamId streamId, int version, String type, int schemaVersion) {
        super("Stream %s, version %d: unknown event %s, schema version %d"
                .formatted(streamId, version, type, schemaVersion));
    }
}
