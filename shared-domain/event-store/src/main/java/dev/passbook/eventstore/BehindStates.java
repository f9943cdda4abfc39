package dev.passbook.eventstore;

import dev.passbook.eventstore.Comparison.Range;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Live states that have not been folded up to the head yet. Whether they are right is seen by folding on: with the events
 * that are missing they must come to the rebuilt state.
 */
final class BehindStates<S> {
    /** Who is further behind than this is taken for right, so that it leaves something to the others. */
    private static final int MAX_EVENTS_OF_ONE = 1_000;

    /** The sum is of the streams up to and with this one, by id; those past the bound are taken for right. */
    private static final String BEHIND = """
            WITH behind AS (
              SELECT l.{id} AS stream_id, l.version, l.state, l.{begun_at} AS begun_at, l.updated_at, r.version AS rebuilt,
                     sum(r.version - l.version) FILTER (WHERE r.version - l.version <= %1$d) OVER (ORDER BY l.{id}) AS events
              FROM {live} l
              JOIN {rebuilt} r ON r.{id} = l.{id}
              WHERE l.{id} BETWEEN ? AND ? AND l.version < r.version AND {l not damaged}
            )
            SELECT l.stream_id AS asked_id, l.version AS state_version, l.state, l.begun_at, l.updated_at, NULL AS row_version, NULL AS kind,
                   {event}
            FROM behind l
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = l.stream_id AND version > l.version AND version <= l.rebuilt
                AND l.rebuilt - l.version <= %1$d AND l.events <= ?
              ORDER BY version
            ) e ON true
            ORDER BY l.stream_id, e.version
            """.formatted(MAX_EVENTS_OF_ONE);

    private static final String REBUILT = """
            SELECT r.{id} AS asked_id, r.version AS state_version, r.state, r.{begun_at} AS begun_at, r.updated_at,
                   NULL AS row_version, NULL AS kind, NULL AS version
            FROM {rebuilt} r
            JOIN {live} l ON l.{id} = r.{id} AND l.version < r.version
            WHERE r.{id} BETWEEN ? AND ?
            """;

    /** The columns that repeat the state in another form, and do not. */
    private static final String TORN = """
            SELECT l.{id} AS stream_id, l.version, key, left(c.value, 200) AS live, left(s.value, 200) AS state
            FROM {live} l
            JOIN {rebuilt} r ON r.{id} = l.{id} AND l.version < r.version
            CROSS JOIN LATERAL jsonb_each_text(to_jsonb(l)) c
            JOIN LATERAL jsonb_each_text(CASE jsonb_typeof(l.state) WHEN 'object' THEN l.state ELSE '{}' END) s USING (key)
            WHERE l.{id} BETWEEN ? AND ? AND c.value IS DISTINCT FROM s.value AND {l not damaged}
            """;

    private final Connection connection;
    private final StateRows<S> rows;
    private final Aggregate<S> aggregate;

    BehindStates(Connection connection, StateRows<S> rows) {
        this.connection = connection;
        this.rows = rows;
        this.aggregate = rows.aggregate();
    }

    /**
     * What was seen of some of them.
     *
     * @param right how many are, as far as that was tried
     * @param wrong what the others say
     * @param events how many were folded to try it
     */
    record Seen(long right, List<Difference> wrong, long events) {}

    /** Those of {@code range}; of them as many are tried as {@code maxEvents} are enough for. */
    Seen read(Range range, long maxEvents) throws SQLException {
        Map<StreamId, Unfolded<S>> behind = behind(range, maxEvents);
        Map<StreamId, Difference> wrong = new HashMap<>(behind.isEmpty() ? Map.of() : torn(range));
        if (!behind.isEmpty()) {
            Map<StreamId, Unfolded<S>> rebuilt = rebuilt(range);
            behind.forEach((streamId, live) -> {
                if (rebuilt.get(streamId) instanceof Intact<S> right) {
                    right.folded().ifPresent(state -> compare(live, state, wrong));
                }
            });
        }
        long events = behind.values().stream().mapToLong(BehindStates::events).sum();
        return new Seen(behind.size() - wrong.size(), List.copyOf(wrong.values()), events);
    }

    private void compare(Unfolded<S> live, Folded<S> rebuilt, Map<StreamId, Difference> wrong) {
        String right = json(rebuilt);
        switch (live) {
            case Damaged<S>(RuntimeException cause) ->
                wrong.put(rebuilt.streamId(), wrong(rebuilt, 0, String.valueOf(cause.getMessage()), right));
            case OfAnotherKind<S> _ -> throw new IllegalStateException("A state row that is none");
            case Intact<S> intact -> {
                if (intact.tail().isEmpty()) {
                    return;
                }
                Folded<S> folded = intact.fold(aggregate, rebuilt.streamId());
                if (!folded.equals(rebuilt)) {
                    String left = json(folded) + " begun " + folded.begunAt();
                    wrong.putIfAbsent(rebuilt.streamId(), wrong(rebuilt, intact.version(), left, right));
                }
            }
        }
    }

    private Difference wrong(Folded<S> rebuilt, int version, String left, String right) {
        return new Difference(aggregate.category(), rebuilt.streamId(), version, "state", left, right);
    }

    private String json(Folded<S> folded) {
        return aggregate.table().write().apply(folded.state());
    }

    private static long events(Unfolded<?> live) {
        return switch (live) {
            case Damaged<?> _, OfAnotherKind<?> _ -> 0;
            case Intact<?> intact -> intact.tail().size();
        };
    }

    private Map<StreamId, Unfolded<S>> behind(Range range, long maxEvents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(BEHIND))) {
            range.set(statement);
            statement.setLong(3, maxEvents);
            try (ResultSet row = statement.executeQuery()) {
                return rows.unfolded(row);
            }
        }
    }

    private Map<StreamId, Unfolded<S>> rebuilt(Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(REBUILT))) {
            range.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                return rows.unfolded(row);
            }
        }
    }

    private Map<StreamId, Difference> torn(Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(rows.sql(TORN))) {
            range.set(statement);
            Map<StreamId, Difference> torn = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StreamId streamId = new StreamId(row.getObject("stream_id", UUID.class));
                    torn.put(
                            streamId,
                            new Difference(
                                    aggregate.category(),
                                    streamId,
                                    row.getInt("version"),
                                    row.getString("key"),
                                    String.valueOf(row.getString("live")),
                                    String.valueOf(row.getString("state"))));
                }
            }
            return torn;
        }
    }
}
