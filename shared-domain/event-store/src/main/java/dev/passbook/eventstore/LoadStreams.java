package dev.passbook.eventstore;

import static java.util.Objects.requireNonNull;

import dev.passbook.stream.StreamId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all that is needed to decide a command, in one statement while the folds are not far behind. */
final class LoadStreams<S> {
    /** More than this of a stream is read only if its fold is that far behind, and then page by page. */
    private static final int PAGE = 1_000;

    private static final String LOAD = """
            SELECT c.request_hash, c.status, c.receipt, clock_timestamp() AS now,
                   asked.stream_id AS asked_id, s.version AS state_version, s.state, e.hash, {event}
            FROM unnest(?::uuid[], ?::text[]) AS asked (stream_id, owner)
            LEFT JOIN commands c ON c.principal = ? AND c.idempotency_key = ?
            -- Nothing more is read of somebody else's, so that it takes no longer than what is not there.
            LEFT JOIN events mine
              ON mine.stream_id = asked.stream_id AND mine.version = 1 AND mine.category = '{category}'
                 AND mine.data->>'owner' = coalesce(asked.owner, mine.data->>'owner')
            LEFT JOIN {live} s ON s.{id} = mine.stream_id
            -- From the last folded event on, not after it: the next one is chained to its hash.
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = mine.stream_id AND version >= coalesce(s.version, 1)
              ORDER BY version
              LIMIT %d
            ) e ON true
            ORDER BY asked.stream_id, e.version
            """.formatted(PAGE);

    private static final String LOAD_MORE = """
            SELECT e.hash, %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, PAGE);

    private final Aggregate<S> aggregate;
    private final String load;

    LoadStreams(Aggregate<S> aggregate) {
        this.aggregate = aggregate;
        this.load = new StateRows<>(aggregate).sql(LOAD);
    }

    Loaded<S> load(Connection connection, CommandKey key, List<Sought> sought) throws SQLException {
        Map<StreamId, Tail<S>> tails = new HashMap<>();
        List<StreamId> unfinished = new ArrayList<>();
        Optional<Answer> answered;
        Instant now;
        try (PreparedStatement statement = connection.prepareStatement(load)) {
            statement.setArray(
                    1, array(connection, "uuid", sought, one -> one.streamId().value()));
            statement.setArray(
                    2, array(connection, "text", sought, one -> one.owner().orElse(null)));
            statement.setString(3, key.principal());
            statement.setString(4, key.idempotencyKey());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                answered = answered(row);
                now = Events.instant(row, "now");
                do {
                    StreamId streamId = new StreamId(row.getObject("asked_id", UUID.class));
                    Tail<S> tail = tails.get(streamId);
                    if (tail == null) {
                        tail = Tail.from(row, aggregate);
                        tails.put(streamId, tail);
                    }
                    if (tail.take(row) == PAGE) {
                        unfinished.add(streamId);
                    }
                } while (row.next());
            }
        }
        for (StreamId streamId : unfinished) {
            loadMore(connection, streamId, requireNonNull(tails.get(streamId)));
        }
        Map<StreamId, Loaded.Stream<S>> streams = new HashMap<>();
        tails.forEach((streamId, tail) -> streams.put(streamId, new Loaded.Stream<>(tail.state(), tail.head())));
        return new Loaded<>(answered, streams, now);
    }

    private static void loadMore(Connection connection, StreamId streamId, Tail<?> tail) throws SQLException {
        int read = PAGE;
        while (read == PAGE) {
            read = 0;
            try (PreparedStatement statement = connection.prepareStatement(LOAD_MORE)) {
                statement.setObject(1, streamId.value());
                statement.setInt(2, tail.head().version());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        tail.take(row);
                        read++;
                    }
                }
            }
        }
    }

    private static <T> Array array(
            Connection connection, String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static Optional<Answer> answered(ResultSet row) throws SQLException {
        byte[] requestHash = row.getBytes("request_hash");
        return requestHash == null
                ? Optional.empty()
                : Optional.of(new Answer(Hash.of(requestHash), row.getInt("status"), row.getString("receipt")));
    }
}
