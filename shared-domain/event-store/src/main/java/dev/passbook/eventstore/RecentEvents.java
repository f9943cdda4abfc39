package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** What was recorded lately, account by account, for whoever looks through all of them. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class RecentEvents {
    /**
     * Within a stream no event is recorded before the one before it, so the first recent one is found by halves: it comes after
     * {@code low}, and at {@code high} at the latest. One that is missing is looked past.
     */
    private static final String FIRST = """
            WITH RECURSIVE search (low, high) AS (
              SELECT ?::int, version
              FROM (SELECT version, recorded_at FROM events WHERE stream_id = ? ORDER BY version DESC LIMIT 1) last
              WHERE version > ? AND recorded_at >= ?
              UNION ALL
              SELECT CASE WHEN middle.recent THEN s.low ELSE middle.version END,
                     CASE WHEN middle.recent THEN middle.version ELSE s.high END
              FROM search s CROSS JOIN LATERAL (
                SELECT (s.low + s.high) / 2 AS version, (
                  SELECT e.recorded_at >= ? FROM events e
                  WHERE e.stream_id = ? AND e.version >= (s.low + s.high) / 2
                  ORDER BY e.version LIMIT 1
                ) AS recent
              ) middle
              WHERE s.high - s.low > 1
            )
            SELECT high FROM search WHERE high - low = 1
            """;

    private static final String BLOCK = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version >= ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public RecentEvents(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * A part of an account's events.
     *
     * @param events those that can be read, oldest first, with some that are older than what is asked for
     * @param firstRecent version of the first event that is not too old; 0 where there is none
     * @param lastVersion of the last event, be it one that can be read or not
     * @param more whether there may be others after it
     */
    public record Block(List<RecordedEvent> events, int firstRecent, int lastVersion, boolean more) {
        public Block {
            events = List.copyOf(events);
        }
    }

    /**
     * Accounts on which something was recorded from {@code since} on, by their ids, at most {@code limit} of them. The work is
     * bounded, whatever the log holds.
     *
     * @param from the first that counts; nothing for all
     */
    public RecentAccounts accounts(Instant since, Optional<AccountId> from, int limit) {
        return database.run(connection -> RecentAccounts.read(connection, since, from, limit));
    }

    /**
     * The account's events after {@code afterVersion} that were recorded from {@code since} on, and {@code history} earlier
     * ones, as far as there are so many: {@code history + limit} in all, if there are more.
     */
    public Block block(AccountId accountId, int afterVersion, Instant since, int history, int limit) {
        return database.run(connection -> {
            OptionalInt first = first(connection, accountId, afterVersion, since);
            return first.isPresent()
                    ? block(connection, accountId, first.getAsInt(), history, history + limit)
                    : new Block(List.of(), 0, 0, false);
        });
    }

    private static OptionalInt first(Connection connection, AccountId accountId, int afterVersion, Instant since)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST)) {
            statement.setInt(1, afterVersion);
            statement.setObject(2, accountId.value());
            statement.setInt(3, afterVersion);
            statement.setObject(4, timestamp(since));
            statement.setObject(5, timestamp(since));
            statement.setObject(6, accountId.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt("high")) : OptionalInt.empty();
            }
        }
    }

    private static Block block(Connection connection, AccountId accountId, int first, int history, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
            statement.setObject(1, accountId.value());
            statement.setInt(2, first - history);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                List<RecordedEvent> events = new ArrayList<>();
                int read = 0;
                int last = 0;
                while (row.next()) {
                    read++;
                    last = row.getInt("version");
                    readable(row).ifPresent(events::add);
                }
                return new Block(events, first, last, read == most);
            }
        }
    }

    /** Nothing of a row that is damaged: who verifies the account is told so, and here others are to be told of too. */
    private static Optional<RecordedEvent> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(Events.read(row));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
