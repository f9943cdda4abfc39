package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.database.DatabaseAway;
import java.util.List;
import java.util.function.Function;

/** The log, as the accepting side sees it. */
public interface EventStore {
    /**
     * How many may wait for one stream's turn, with the one whose it is. Each holds a connection meanwhile: a stream that
     * everybody writes to is to leave some for the others.
     */
    int MAX_IN_LINE = 64;

    /**
     * What {@code accountId} and {@code key} stand at now, as the key's principal may see it: an account that was never
     * opened has no events, and neither has somebody else's.
     */
    Loaded load(AccountId accountId, CommandKey key);

    /**
     * Appends {@code events}, of one stream and following {@code head}, together with the answer under {@code key}: all
     * or nothing.
     */
    AppendResult append(Head head, List<RecordedEvent> events, CommandKey key, Answer answer);

    /**
     * Runs {@code work} while no other writer can append to the stream, waiting for its turn first. Within it, {@link
     * #append} loses no race for the stream's next version; its key can still be taken on another stream. The work's append
     * is durable when this method returns, not before.
     *
     * @throws DatabaseAway when {@link #MAX_IN_LINE} are in line already
     */
    <T> T exclusively(AccountId accountId, Function<EventStore, T> work);
}
