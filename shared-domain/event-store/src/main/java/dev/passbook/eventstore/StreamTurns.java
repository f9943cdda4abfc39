package dev.passbook.eventstore;

import dev.passbook.database.DatabaseAway;
import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The turns of streams: locks that last as long as a transaction. A transaction-level lock and never one of a session, which
 * would pin a connection of RDS Proxy.
 */
final class StreamTurns {
    /** One place in line each, and then the turn. Locks of two numbers are others than those of one. */
    private static final String WAIT_FOR_TURN = """
            SELECT pg_advisory_xact_lock(hashtextextended(stream, 0))
            FROM (SELECT stream FROM (VALUES (?)) AS asked (stream), generate_series(1, %d) AS place
                  WHERE pg_try_advisory_xact_lock(hashtext(stream), place)
                  LIMIT 1) AS in_line
            """.formatted(EventStore.MAX_IN_LINE);

    private StreamTurns() {}

    /** In the order of their ids, which is the same for everybody: nobody waits for one who waits for him. */
    static boolean await(Connection connection, Collection<StreamId> streamIds) throws SQLException {
        for (String stream : inOrder(streamIds)) {
            waitForTurn(connection, stream);
        }
        return true;
    }

    private static void waitForTurn(Connection connection, String stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAIT_FOR_TURN)) {
            statement.setString(1, stream);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new DatabaseAway("Too many wait for the stream's turn");
                }
            }
        }
    }

    /** The streams as their locks are named, each once, in the one order for all. */
    static List<String> inOrder(Collection<StreamId> streamIds) {
        return streamIds.stream().map(StreamId::toString).distinct().sorted().toList();
    }
}
