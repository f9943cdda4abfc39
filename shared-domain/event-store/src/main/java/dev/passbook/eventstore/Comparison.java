package dev.passbook.eventstore;

import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The live states of one kind held against the rebuilt ones, and made like them; that of a stream that can't be folded is left
 * as it is. A live state that is only behind its events differs in nothing: see {@link BehindStates}. Goes through the streams
 * by ranges, so that no statement takes long.
 */
final class Comparison<S> {
    private static final int RANGE = 5_000;

    /** What is folded to see whether states that are behind are right: whoever writes states waits for it, in memory it is too. */
    private static final long MAX_EVENTS = 20_000;

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final String LAST_OF_RANGE =
            "SELECT {id} FROM {rebuilt} WHERE {id} >= ? ORDER BY {id} OFFSET ? LIMIT 1";

    private static final String DIFFERING = """
            SELECT l.{id} AS stream_id, l.version, c.name, left(c.live, 200) AS live, left(c.rebuilt, 200) AS rebuilt
            FROM {live} l
            JOIN {rebuilt} r ON r.{id} = l.{id}
            CROSS JOIN LATERAL (
              SELECT key AS name, a.value AS live, b.value AS rebuilt
              FROM jsonb_each_text(to_jsonb(l)) a JOIN jsonb_each_text(to_jsonb(r)) b USING (key)
              WHERE a.value IS DISTINCT FROM b.value
            ) c
            WHERE l.{id} BETWEEN ? AND ? AND l.version >= r.version AND ROW(l.*) IS DISTINCT FROM ROW(r.*) AND {l not damaged}
            ORDER BY l.{id}, c.name
            """;

    private static final String WITHOUT_EVENTS = """
            DELETE FROM {live} l
            WHERE l.{id} BETWEEN ? AND ?
              AND NOT EXISTS (SELECT FROM {rebuilt} r WHERE r.{id} = l.{id})
              AND '{category}' IS DISTINCT FROM
                (SELECT category FROM events e WHERE e.stream_id = l.{id} ORDER BY version LIMIT 1)
              AND {l not damaged}
            RETURNING l.{id} AS stream_id, l.version, 'row' AS name, left(to_jsonb(l)::text, 200) AS live, 'no events' AS rebuilt
            """;

    private static final String MEND = """
            UPDATE {live} l SET ({columns}) = ({columns of r})
            FROM {rebuilt} r
            WHERE r.{id} = l.{id} AND l.{id} BETWEEN ? AND ? AND ROW(l.*) IS DISTINCT FROM ROW(r.*) AND {l not damaged}
            """;

    /** Of a stream that began just now, the first fold may still be on its way. */
    private static final String MISSING = """
            INSERT INTO {live} ({columns})
            SELECT {columns of r} FROM {rebuilt} r
            WHERE r.{id} BETWEEN ? AND ?
              AND NOT EXISTS (SELECT FROM {live} l WHERE l.{id} = r.{id}) AND {r not damaged}
            RETURNING {id} AS stream_id, version, 'row' AS name, 'missing' AS live, to_jsonb(state)::text AS rebuilt,
                      {begun_at} < clock_timestamp() - interval '1 minute' AS overdue
            """;

    private static final String STATES = "SELECT count(*) FROM {rebuilt} r WHERE {r not damaged}";

    private final Connection connection;
    private final StateRows<S> rows;
    private final List<Difference> listed = new ArrayList<>();
    private long differences;
    private long missing;
    private long behind;
    private long eventsLeft = MAX_EVENTS;

    /** Within the transaction of {@code connection}. */
    Comparison(Connection connection, StateRows<S> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Compares and mends all of them. */
    Findings mend() throws SQLException {
        for (Optional<UUID> from = Optional.of(FIRST); from.isPresent(); ) {
            UUID to = lastOfRange(from.get());
            mend(new Range(from.get(), to));
            from = to.equals(LAST) ? Optional.empty() : Optional.of(after(to));
        }
        return new Findings(count(), differences, missing, behind, 0, listed);
    }

    private void mend(Range range) throws SQLException {
        differences += each(DIFFERING, range, this::list);
        BehindStates.Seen seen = new BehindStates<>(connection, rows).read(range, eventsLeft);
        eventsLeft -= seen.events();
        behind += seen.right();
        differences += seen.wrong().size();
        seen.wrong().forEach(this::list);
        execute(MEND, range);
        differences += each(WITHOUT_EVENTS, range, this::list);
        each(MISSING, range, row -> {
            if (row.getBoolean("overdue")) {
                missing++;
                list(row);
            } else {
                behind++;
            }
        });
    }

    private void list(ResultSet row) throws SQLException {
        list(new Difference(
                rows.aggregate().category(),
                new StreamId(row.getObject("stream_id", UUID.class)),
                row.getInt("version"),
                row.getString("name"),
                String.valueOf(row.getString("live")),
                String.valueOf(row.getString("rebuilt"))));
    }

    private void list(Difference difference) {
        if (listed.size() < Findings.MAX_LISTED) {
            listed.add(difference);
        }
    }

    private long each(String form, Range range, Row work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(form))) {
            range.set(statement);
            long rows = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    work.on(row);
                    rows++;
                }
            }
            return rows;
        }
    }

    private void execute(String form, Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(form))) {
            range.set(statement);
            statement.executeUpdate();
        }
    }

    private UUID lastOfRange(UUID from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(LAST_OF_RANGE))) {
            statement.setObject(1, from);
            statement.setInt(2, RANGE - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : LAST;
            }
        }
    }

    private long count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(STATES));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The one that follows in PostgreSQL's order, which is that of the bytes. */
    private static UUID after(UUID id) {
        long low = id.getLeastSignificantBits() + 1;
        return new UUID(id.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
    }

    /** Streams from {@code first} to {@code last}, both among them. */
    record Range(UUID first, UUID last) {
        void set(PreparedStatement statement) throws SQLException {
            statement.setObject(1, first);
            statement.setObject(2, last);
        }
    }

    /** What is done with a row. */
    @FunctionalInterface
    private interface Row {
        void on(ResultSet row) throws SQLException;
    }
}
