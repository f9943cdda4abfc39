package dev.passbook.eventstore;

import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** How far behind the log everything is that is made of it. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class OperationsReader {
    /** Lags are counted up to here: further, it is the age that tells. */
    public static final int MAX_LAG_EVENTS = 10_000;

    /** Behind relay's cursor, every stream that is behind is in its backlog; ahead of it there is a minute of events. */
    private static final String FOLD = """
            SELECT (SELECT count(*) FROM relay_backlog) AS backlog, clock_timestamp() AS now, least(
              (SELECT min(behind_since) FROM relay_backlog),
              (SELECT min(e.recorded_at) FROM (
                 SELECT * FROM events
                 WHERE (transaction_id, position) > (
                   (SELECT transaction_id FROM subscriptions WHERE name = 'relay'),
                   (SELECT position FROM subscriptions WHERE name = 'relay'))
                 ORDER BY transaction_id, position
                 LIMIT %d) e
               %s
               WHERE e.version > %s)) AS oldest
            """;

    private static final String SUBSCRIPTIONS = """
            SELECT s.name, s.updated_at, (s.transaction_id, s.position) > ('0'::xid8, 0) AS begun, clock_timestamp() AS now,
              (SELECT count(*) FROM (
                 SELECT FROM events e WHERE (e.transaction_id, e.position) > (s.transaction_id, s.position)
                 ORDER BY e.transaction_id, e.position LIMIT %d) AS later) AS events,
              (SELECT e.recorded_at FROM events e WHERE (e.transaction_id, e.position) > (s.transaction_id, s.position)
               ORDER BY e.transaction_id, e.position LIMIT 1) AS oldest
            FROM subscriptions s
            ORDER BY s.name
            """.formatted(MAX_LAG_EVENTS);

    private final Database database;
    private final String fold;

    /** As the role that {@code datasources.auditor} logs in as. */
    public OperationsReader(@Named("auditor") DataSource dataSource, Aggregates aggregates) {
        this.database = new Database(dataSource);
        this.fold = FOLD.formatted(MAX_LAG_EVENTS, aggregates.statesOf("e.stream_id"), aggregates.version());
    }

    /**
     * How far behind states are.
     *
     * @param lag the age of the oldest event that is not folded; zero when there is none
     * @param relayBacklog how many streams relay has found behind
     */
    public record FoldStatus(Duration lag, long relayBacklog) {}

    /**
     * How far behind a subscription is.
     *
     * @param events how many are still to be taken, at most {@link #MAX_LAG_EVENTS}
     * @param lag the age of the first of them; zero when there is none
     * @param updatedAt when it went on last, or was made or reset if it has not since
     * @param begun whether it has taken any event
     */
    public record SubscriptionStatus(String name, long events, Duration lag, Instant updatedAt, boolean begun) {}

    /** How far behind states are. */
    public FoldStatus fold() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(fold);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new FoldStatus(age(row), row.getLong("backlog"));
            }
        });
    }

    /** Each subscription there is, by name. */
    public List<SubscriptionStatus> subscriptions() {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SUBSCRIPTIONS);
                    ResultSet row = statement.executeQuery()) {
                List<SubscriptionStatus> all = new ArrayList<>();
                while (row.next()) {
                    all.add(new SubscriptionStatus(
                            row.getString("name"),
                            row.getLong("events"),
                            age(row),
                            Events.instant(row, "updated_at"),
                            row.getBoolean("begun")));
                }
                return all;
            }
        });
    }

    /** When the whole ledger was verified last, and what came of it. */
    public Optional<LedgerVerifications.Past> lastVerification() {
        return new LedgerVerifications(database).last();
    }

    private static Duration age(ResultSet row) throws SQLException {
        if (row.getObject("oldest") == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(Events.instant(row, "oldest"), Events.instant(row, "now"));
        return age.isNegative() ? Duration.ZERO : age;
    }
}
