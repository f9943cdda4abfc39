package dev.passbook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Some events that follow each other in an order of the log, by the streams that they are in.
 *
 * @param events how many
 */
record RebuildPage(List<Stretch> stretches, int events) {
    /** Which kind a stream is of, its first event says. */
    private static final String CATEGORY =
            "(SELECT category FROM events WHERE stream_id = page.stream_id ORDER BY version LIMIT 1) AS category";

    /** Along the primary key: stream by stream. */
    private static final String BY_STREAM = """
            SELECT stream_id, max(version) AS up_to, count(*) AS events, %s
            FROM (
              SELECT stream_id, version FROM events WHERE (stream_id, version) > (?, ?) ORDER BY stream_id, version LIMIT ?
            ) page
            GROUP BY stream_id
            ORDER BY stream_id
            """.formatted(CATEGORY);

    /** In the order in which they were appended. */
    private static final String BY_TRANSACTION = """
            WITH page AS MATERIALIZED (
              SELECT transaction_id, position, stream_id, version
              FROM events
              WHERE (transaction_id, position) > (?::text::xid8, ?) %2$s
              ORDER BY transaction_id, position
              LIMIT ?
            ), last AS (
              SELECT transaction_id, position FROM page ORDER BY transaction_id DESC, position DESC LIMIT 1
            )
            SELECT stream_id, max(version) AS up_to, count(*) AS events, %1$s,
                   (SELECT transaction_id::text::bigint FROM last) AS transaction_id, (SELECT position FROM last) AS position
            FROM page
            GROUP BY stream_id
            """;

    private static final String SETTLED =
            BY_TRANSACTION.formatted(CATEGORY, "AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())");

    private static final String COMMITTED = BY_TRANSACTION.formatted(CATEGORY, "");

    /** The events of a stream up to {@code upTo}. */
    record Stretch(UUID streamId, String category, int upTo) {}

    /** A page in the order of insertion, and the place of its last event; the place it began after when it is empty. */
    record InOrder(RebuildPage page, Cursor last) {}

    /** The events that follow {@code version} of {@code streamId}. */
    static RebuildPage ofStreams(Connection connection, UUID streamId, int version, int maxEvents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_STREAM)) {
            statement.setObject(1, streamId);
            statement.setInt(2, version);
            statement.setInt(3, maxEvents);
            try (ResultSet row = statement.executeQuery()) {
                RebuildPage page = new RebuildPage(new ArrayList<>(), 0);
                while (row.next()) {
                    page = page.with(row);
                }
                return page;
            }
        }
    }

    /** The events after {@code cursor} that no transaction still running can precede: none before them will be added. */
    static InOrder settled(Connection connection, Cursor cursor, int maxEvents) throws SQLException {
        return inOrder(connection, SETTLED, cursor, maxEvents);
    }

    /** All events after {@code cursor} that are committed; others may yet be added between them. */
    static InOrder committed(Connection connection, Cursor cursor, int maxEvents) throws SQLException {
        return inOrder(connection, COMMITTED, cursor, maxEvents);
    }

    private static InOrder inOrder(Connection connection, String sql, Cursor cursor, int maxEvents)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Long.toString(cursor.transactionId()));
            statement.setLong(2, cursor.position());
            statement.setInt(3, maxEvents);
            try (ResultSet row = statement.executeQuery()) {
                RebuildPage page = new RebuildPage(new ArrayList<>(), 0);
                Cursor last = cursor;
                while (row.next()) {
                    page = page.with(row);
                    last = new Cursor(row.getLong("transaction_id"), row.getLong("position"));
                }
                return new InOrder(page, last);
            }
        }
    }

    /** Those of streams of one kind. */
    List<Stretch> of(String category) {
        return stretches.stream()
                .filter(stretch -> stretch.category().equals(category))
                .toList();
    }

    private RebuildPage with(ResultSet row) throws SQLException {
        stretches.add(
                new Stretch(row.getObject("stream_id", UUID.class), row.getString("category"), row.getInt("up_to")));
        return new RebuildPage(stretches, events + row.getInt("events"));
    }
}
