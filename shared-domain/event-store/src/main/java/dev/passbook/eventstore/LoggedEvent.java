package dev.passbook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A row of the log with its place in it. That it can't be read is no reason to stop: whoever goes through the log comes to the
 * events of all other streams.
 */
public record LoggedEvent(Cursor cursor, Link link) {
    private static final String AFTER = """
            SELECT e.transaction_id::text::bigint AS transaction_id, e.position, e.hash, %s
            FROM events e
            WHERE (e.transaction_id, e.position) > (?::text::xid8, ?)
              -- What is still running may yet commit an event before these.
              AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.transaction_id, e.position
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private static final String BY_STREAM = """
            SELECT e.transaction_id::text::bigint AS transaction_id, e.position, e.hash, %s
            FROM events e
            ORDER BY e.stream_id, e.version
            """.formatted(Events.COLUMNS);

    /** How many are fetched at once. */
    private static final int FETCHED = 1_000;

    /**
     * The events after {@code cursor}, in the log's order, at most {@code limit} of them. Those that a transaction still
     * running could precede are left for later, so that whoever goes on after the last one misses none.
     */
    public static List<LoggedEvent> after(Connection connection, Cursor cursor, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setString(1, Long.toString(cursor.transactionId()));
            statement.setLong(2, cursor.position());
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                List<LoggedEvent> events = new ArrayList<>();
                while (row.next()) {
                    events.add(read(row));
                }
                return events;
            }
        }
    }

    /**
     * Hands over all events, stream by stream and each stream from its first version on.
     *
     * @param connection in a transaction, or else all of them are fetched at once
     */
    public static void byStream(Connection connection, Consumer<LoggedEvent> each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_STREAM)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.accept(read(row));
                }
            }
        }
    }

    private static LoggedEvent read(ResultSet row) throws SQLException {
        return new LoggedEvent(new Cursor(row.getLong("transaction_id"), row.getLong("position")), Events.link(row));
    }
}
