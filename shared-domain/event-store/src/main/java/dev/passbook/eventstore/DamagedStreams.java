package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The streams that a rebuild could not fold, of whichever kind: their state is left as it is. */
final class DamagedStreams {
    static final String TABLE = "rebuild_damaged";

    private static final String NOTE = """
            INSERT INTO rebuild_damaged (stream_id, reason)
            SELECT stream_id, left(reason, 200) FROM unnest(?::uuid[], ?::text[]) AS d (stream_id, reason)
            ON CONFLICT DO NOTHING
            """;

    private static final String LISTED = """
            SELECT d.stream_id, %2$s AS version, d.reason, count(*) OVER () AS damaged,
                   coalesce((SELECT category FROM events WHERE stream_id = d.stream_id ORDER BY version LIMIT 1), '') AS category
            FROM rebuild_damaged d %1$s
            ORDER BY d.stream_id
            LIMIT %3$d
            """;

    private DamagedStreams() {}

    /** True of {@code streamId} that could be folded so far. */
    static String not(String streamId) {
        return "NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.stream_id = %s)".formatted(streamId);
    }

    static void note(Connection connection, Map<StreamId, String> reasons) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            Object[] ids = reasons.keySet().stream().map(StreamId::value).toArray();
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            statement.setArray(
                    2, connection.createArrayOf("text", reasons.values().toArray()));
            statement.executeUpdate();
        }
    }

    static Findings read(Connection connection, Aggregates aggregates) throws SQLException {
        String listed = LISTED.formatted(aggregates.statesOf("d.stream_id"), aggregates.version(), Findings.MAX_LISTED);
        try (PreparedStatement statement = connection.prepareStatement(listed);
                ResultSet row = statement.executeQuery()) {
            List<Difference> differences = new ArrayList<>();
            long damaged = 0;
            while (row.next()) {
                damaged = row.getLong("damaged");
                differences.add(new Difference(
                        row.getString("category"),
                        new StreamId(row.getObject("stream_id", UUID.class)),
                        row.getInt("version"),
                        "events",
                        "left as it is",
                        row.getString("reason")));
            }
            return new Findings(0, 0, 0, 0, damaged, differences);
        }
    }
}
