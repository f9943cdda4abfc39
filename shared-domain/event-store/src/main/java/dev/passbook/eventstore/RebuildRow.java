package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.JsonWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a rebuild has come, as its row says. Time at work is that of the transactions: {@code now()} is when one began.
 *
 * @param walking along the streams; else along the order of insertion
 * @param streamId the stream that was walked up to
 * @param version and in it
 * @param cursor the place that was caught up to
 */
record RebuildRow(boolean walking, UUID streamId, int version, Cursor cursor) {
    private static final String TAKE_OVER =
            "UPDATE rebuild SET run = ? WHERE phase <> 'done' AND code = ? RETURNING run";

    /** Whatever is appended from here on is at the cursor or after it: what is before has been committed. */
    private static final String BEGIN = """
            INSERT INTO rebuild (run, code, phase, stream_id, version, transaction_id, position, events, expected_events,
                                 started_at, worked)
            VALUES (?, ?, 'walking', '00000000-0000-0000-0000-000000000000', 0, pg_snapshot_xmin(pg_current_snapshot()), 0, 0, ?,
                    clock_timestamp(), '0')
            ON CONFLICT (only_row) DO UPDATE SET
              (run, code, phase, stream_id, version, transaction_id, position, events, expected_events, started_at, ended_at,
               worked, states, differences, missing, behind, damaged, listed) =
              (excluded.run, excluded.code, excluded.phase, excluded.stream_id, excluded.version, excluded.transaction_id,
               excluded.position, excluded.events, excluded.expected_events, excluded.started_at, NULL, excluded.worked,
               DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT)
            """;

    private static final String MINE = """
            SELECT phase = 'walking' AS walking, stream_id, version, transaction_id::text::bigint AS transaction_id, position
            FROM rebuild WHERE run = ? AND phase <> 'done' FOR UPDATE
            """;

    private static final String PASSED = """
            UPDATE rebuild SET phase = ?, stream_id = ?, version = ?, transaction_id = ?::text::xid8, position = ?,
              events = events + ?, worked = worked + (clock_timestamp() - now())
            """;

    private static final String DONE = """
            UPDATE rebuild SET phase = 'done', events = events + ?, worked = worked + (clock_timestamp() - now()),
              ended_at = clock_timestamp(), states = ?, differences = ?, missing = ?, behind = ?, damaged = ?,
              listed = ?::jsonb
            """;

    private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

    /** {@code run} goes on where the last one of this {@code code} was stopped. */
    static boolean takeOver(Connection connection, UUID run, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
            statement.setObject(1, run);
            statement.setString(2, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** {@code run} begins with the first event. */
    static void begin(Connection connection, UUID run, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setObject(1, run);
            statement.setString(2, code);
            statement.setLong(3, estimatedEvents(connection));
            statement.executeUpdate();
        }
    }

    /** The row, locked, if it is still {@code run} that is at work. */
    static RebuildRow mine(Connection connection, UUID run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MINE)) {
            statement.setObject(1, run);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Another rebuild has taken over");
                }
                return new RebuildRow(
                        row.getBoolean("walking"),
                        row.getObject("stream_id", UUID.class),
                        row.getInt("version"),
                        new Cursor(row.getLong("transaction_id"), row.getLong("position")));
            }
        }
    }

    /** Writes it, {@code events} further. */
    void passed(Connection connection, int events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PASSED)) {
            statement.setString(1, walking ? "walking" : "catching-up");
            statement.setObject(2, streamId);
            statement.setInt(3, version);
            statement.setString(4, Long.toString(cursor.transactionId()));
            statement.setLong(5, cursor.position());
            statement.setInt(6, events);
            statement.executeUpdate();
        }
    }

    /** Writes that it is done, {@code events} further. */
    static void done(Connection connection, int events, Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DONE)) {
            statement.setInt(1, events);
            statement.setLong(2, findings.states());
            statement.setLong(3, findings.differences());
            statement.setLong(4, findings.missing());
            statement.setLong(5, findings.behind());
            statement.setLong(6, findings.damaged());
            statement.setString(
                    7,
                    JsonWriter.write(new JsonArray(findings.listed().stream()
                            .<Json>map(Difference::toJson)
                            .toList())));
            statement.executeUpdate();
        }
    }

    /** As the planner thinks, from the table's size and what was counted last: at once, however long the log is. */
    static long estimatedEvents(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN SELECT FROM events")) {
            Optional<String> plan = row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            return plan.map(ROWS::matcher)
                    .filter(Matcher::find)
                    .map(rows -> Long.parseLong(rows.group(1)))
                    .orElse(0L);
        }
    }
}
