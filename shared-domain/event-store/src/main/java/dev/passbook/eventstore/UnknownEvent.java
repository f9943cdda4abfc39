package dev.passbook.eventstore;

import dev.passbook.account.AccountId;

/** The log holds an event that this code can't read. Its stream waits for code that can; no other does. */
public final class UnknownEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEvent(AccountId streamId, int version, String type, int schemaVersion) {
        super("Account %s, version %d: unknown event %s, schema version %d"
                .formatted(streamId, version, type, schemaVersion));
    }
}
