package dev.passbook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An event with its place in the log: all that its row holds.
 *
 * @param hash as the row has it, which need not be that of the event
 */
public record LoggedEvent(Cursor cursor, RecordedEvent event, Hash hash) {
    private static final String AFTER = """
            SELECT e.transaction_id::text::bigint AS transaction_id, e.position, e.hash, %s
            FROM events e
            WHERE (e.transaction_id, e.position) > (?::text::xid8, ?)
              -- What is still running may yet commit an event before these.
              AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.transaction_id, e.position
            LIMIT ?
            """.formatted(Events.COLUMNS);

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
                    events.add(new LoggedEvent(
                            new Cursor(row.getLong("transaction_id"), row.getLong("position")),
                            Events.read(row),
                            Hash.of(row.getBytes("hash"))));
                }
                return events;
            }
        }
    }
}
