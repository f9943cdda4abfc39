package dev.passbook.eventstore;

/** The log holds an event that this code can't read. Its stream waits for code that can; no other does. */
public final class UnknownEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEvent(RecordedEvent event) {
        super("Account %s, version %d: unknown event %s, schema version %d"
                .formatted(event.streamId(), event.version(), event.type(), event.schemaVersion()));
    }
}
