package dev.passbook.archive;

import dev.passbook.eventstore.Chain;
import dev.passbook.eventstore.Chain.Break;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks the hash chain of every stream. */
final class Chains {
    /** How many broken ones are named. */
    private static final int NAMED = 100;

    private final Consumer<String> say;
    private @Nullable StreamId stream;
    private Chain chain = Chain.START;
    private long broken;

    private Chains(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Verifies all events.
     *
     * @param say takes a sentence for each stream that does not hold, of its first version that does not; for the first
     *     hundred of them
     * @return how many streams do not hold
     */
    static long broken(Connection connection, Consumer<String> say) throws SQLException {
        Chains chains = new Chains(say);
        LoggedEvent.byStream(connection, chains::next);
        return chains.broken;
    }

    private void next(LoggedEvent logged) {
        Link link = logged.link();
        if (!link.streamId().equals(stream)) {
            stream = link.streamId();
            chain = Chain.START;
        }
        boolean held = chain.broken().isEmpty();
        chain = chain.next(link);
        if (held) {
            chain.broken().ifPresent(this::found);
        }
    }

    private void found(Break found) {
        broken++;
        if (broken <= NAMED) {
            say.accept(message(found));
        }
    }

    private String message(Break found) {
        return switch (found.reason()) {
            case MISSING -> "Stream " + stream + " has no version " + found.version();
            case ALTERED ->
                "Stream " + stream + " was tampered with: the hash chain breaks at version " + found.version();
            case UNREADABLE -> "Stream " + stream + " was tampered with: version " + found.version() + " can't be read";
        };
    }
}
