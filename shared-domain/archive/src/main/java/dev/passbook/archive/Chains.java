package dev.passbook.archive;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.Chain.Break;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks the hash chain of every stream. */
final class Chains {
    private @Nullable AccountId stream;
    private Chain chain = Chain.START;
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
        Link link = logged.link();
        if (!link.streamId().equals(stream)) {
            stream = link.streamId();
            chain = Chain.START;
        }
        chain = chain.next(link);
        chain.broken().ifPresent(broken -> {
            throw new NotRestorable(message(broken));
        });
        verified++;
    }

    private String message(Break broken) {
        return switch (broken.reason()) {
            case MISSING -> "Account " + stream + " has no version " + broken.version();
            case ALTERED ->
                "Account " + stream + " was tampered with: the hash chain breaks at version " + broken.version();
            case UNREADABLE ->
                "Account " + stream + " was tampered with: version " + broken.version() + " can't be read";
        };
    }
}
