package dev.passbook.archive;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.eventstore.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks the hash chain of every stream. */
final class Chains {
    private @Nullable AccountId stream;
    private int version;
    private Hash head = Hash.NONE;
    private long verified;

    private Chains() {}

    /**
     * Verifies all events.
     *
     * @return how many there are
     * @throws NotRestorable for the first event that does not follow from the one before it
     */
    static long verify(Connection connection) throws SQLException {
        Chains chains = new Chains();
        LoggedEvent.byStream(connection, chains::next);
        return chains.verified;
    }

    private void next(LoggedEvent logged) {
        RecordedEvent event = logged.event();
        if (!event.streamId().equals(stream)) {
            stream = event.streamId();
            version = 0;
            head = Hash.NONE;
        }
        version++;
        if (event.version() != version) {
            throw new NotRestorable("Account " + stream + " has no version " + version);
        }
        head = event.hash(head);
        if (!head.equals(logged.hash())) {
            throw new NotRestorable(
                    "Account " + stream + " was tampered with: the hash chain breaks at version " + version);
        }
        verified++;
    }
}
