package dev.passbook.eventstore;

import dev.passbook.database.Database;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The relay's cursor and backlog in PostgreSQL. */
@Singleton
@Requires(property = "datasources.folder.url")
public final class PostgresRelayStore implements RelayStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String ADVANCE = """
            WITH cursor AS (
              SELECT transaction_id, position FROM subscriptions WHERE name = 'relay' FOR UPDATE SKIP LOCKED
            ), page AS (
              SELECT e.transaction_id, e.position, e.stream_id, e.version, e.recorded_at
              FROM events e
              -- Two scalars, not a join: only so does the scan of the index begin at the cursor and not at the log's start.
              WHERE (e.transaction_id, e.position) > ((SELECT transaction_id FROM cursor), (SELECT position FROM cursor))
                AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
              ORDER BY e.transaction_id, e.position
              LIMIT ?
            ), backlog AS (
              INSERT INTO relay_backlog AS b (stream_id, version, behind_since)
              SELECT p.stream_id, max(p.version), min(p.recorded_at)
              FROM page p %1$s
              WHERE p.version > %2$s
              GROUP BY p.stream_id
              ON CONFLICT (stream_id) DO UPDATE SET version = greatest(b.version, excluded.version)
            )
            UPDATE subscriptions SET
              (transaction_id, position) =
                (SELECT transaction_id, position FROM page ORDER BY transaction_id DESC, position DESC LIMIT 1),
              updated_at = clock_timestamp()
            WHERE name = 'relay' AND EXISTS (SELECT FROM page)
            RETURNING (SELECT count(*) FROM page) AS passed
            """;

    private static final String FORGET_FOLDED = """
            -- By the version too: another relay may have found the stream further ahead meanwhile.
            DELETE FROM relay_backlog WHERE (stream_id, version) IN (
              SELECT b.stream_id, b.version FROM relay_backlog b %1$s
              WHERE %2$s >= b.version)
            """;

    private static final String WERE_BEHIND = """
            UPDATE relay_backlog SET behind_since = clock_timestamp() - make_interval(secs => ?)
            WHERE behind_since > clock_timestamp() - make_interval(secs => ?)
            """;

    private static final String BEHIND = """
            SELECT b.stream_id, head.version, head.event_id
            FROM relay_backlog b
            CROSS JOIN LATERAL (
              SELECT version, event_id FROM events WHERE stream_id = b.stream_id ORDER BY version DESC LIMIT 1
            ) head
            WHERE b.stream_id > ?
              AND (b.behind_since <= clock_timestamp() - make_interval(secs => ?)
                   -- The clock was set back since: nobody knows for how long it has been.
                   OR b.behind_since > clock_timestamp())
            ORDER BY b.stream_id
            LIMIT ?
            """;

    private final Database database;
    private final String advance;
    private final String forgetFolded;

    /** As the role that {@code datasources.folder} logs in as. */
    public PostgresRelayStore(@Named("folder") DataSource dataSource, Aggregates aggregates) {
        this.database = new Database(dataSource);
        this.advance = ADVANCE.formatted(aggregates.statesOf("p.stream_id"), aggregates.version());
        this.forgetFolded = FORGET_FOLDED.formatted(aggregates.statesOf("b.stream_id"), aggregates.version());
    }

    @Override
    public int advance(int maxEvents) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(advance)) {
                statement.setInt(1, maxEvents);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getInt("passed") : 0;
                }
            }
        });
    }

    @Override
    public void forgetFolded() {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(forgetFolded)) {
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void wereBehind(Duration age) {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WERE_BEHIND)) {
                statement.setDouble(1, seconds(age));
                statement.setDouble(2, seconds(age));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<StreamHead> behind(Duration age, Optional<StreamId> after, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
                statement.setObject(1, after.map(StreamId::value).orElse(BEFORE_ALL));
                statement.setDouble(2, seconds(age));
                statement.setInt(3, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<StreamHead> heads = new ArrayList<>();
                    while (row.next()) {
                        heads.add(new StreamHead(
                                new StreamId(row.getObject("stream_id", UUID.class)),
                                row.getInt("version"),
                                row.getObject("event_id", UUID.class)));
                    }
                    return heads;
                }
            }
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
