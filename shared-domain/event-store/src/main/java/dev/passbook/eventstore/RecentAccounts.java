package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.account.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts on which something was recorded from a moment on, by their ids.
 *
 * @param recent these are; they can be few, or none, and not be all
 * @param next the first account that was not looked at yet; nothing at the end
 */
public record RecentAccounts(List<AccountId> recent, Optional<AccountId> next) {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Up to so many recent events are looked at for each page, whichever accounts they are of. */
    private static final int FEW_EVENTS = 20_000;

    /** With more of them, it is so many accounts for each of those that a page has at the most. */
    private static final int WALKED_FOR_ONE = 5;

    /** An event is recorded a little before it comes into the log, so this is about right, and no more hangs on it. */
    private static final String ARE_FEW = """
            SELECT coalesce((
              SELECT e.recorded_at < ? FROM events e WHERE (e.transaction_id, e.position) = (
                SELECT transaction_id, position FROM events ORDER BY transaction_id DESC, position DESC OFFSET %d LIMIT 1)
            ), true) AS few
            """.formatted(FEW_EVENTS);

    /** By the index on recorded_at, which leaves out all of the log but its end. */
    private static final String BY_TIME = """
            WITH recent AS MATERIALIZED (SELECT stream_id FROM events WHERE recorded_at >= ? AND category = 'account')
            SELECT DISTINCT stream_id, true AS recent FROM recent WHERE stream_id >= ? ORDER BY stream_id LIMIT ?
            """;

    /** From one account to the next, over all of its events but the last one: what was recorded last decides. */
    private static final String BY_STREAM = """
            WITH RECURSIVE walked (stream_id, number) AS (
              (SELECT e.stream_id, 1 FROM events e WHERE e.stream_id >= ? ORDER BY e.stream_id, e.version LIMIT 1)
              UNION ALL
              SELECT next.stream_id, w.number + 1
              FROM walked w CROSS JOIN LATERAL (
                SELECT e.stream_id FROM events e WHERE e.stream_id > w.stream_id ORDER BY e.stream_id, e.version LIMIT 1
              ) next
              WHERE w.number < ?
            )
            SELECT w.stream_id, (
                     SELECT e.recorded_at >= ? AND e.category = 'account'
                     FROM events e WHERE e.stream_id = w.stream_id ORDER BY e.version DESC LIMIT 1
                   ) AS recent
            FROM walked w
            ORDER BY w.stream_id
            """;

    public RecentAccounts {
        recent = List.copyOf(recent);
    }

    static RecentAccounts read(Connection connection, Instant since, Optional<AccountId> from, int limit)
            throws SQLException {
        UUID first = from.map(AccountId::value).orElse(BEFORE_ALL);
        return areFew(connection, since)
                ? byTime(connection, since, first, limit)
                : byStream(connection, since, first, limit);
    }

    private static boolean areFew(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ARE_FEW)) {
            statement.setObject(1, timestamp(since));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean("few");
            }
        }
    }

    private static RecentAccounts byTime(Connection connection, Instant since, UUID from, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_TIME)) {
            statement.setObject(1, timestamp(since));
            statement.setObject(2, from);
            statement.setInt(3, limit + 1);
            return read(statement, limit, limit + 1);
        }
    }

    private static RecentAccounts byStream(Connection connection, Instant since, UUID from, int limit)
            throws SQLException {
        int walked = WALKED_FOR_ONE * limit + 1;
        try (PreparedStatement statement = connection.prepareStatement(BY_STREAM)) {
            statement.setObject(1, from);
            statement.setInt(2, walked);
            statement.setObject(3, timestamp(since));
            return read(statement, limit, walked);
        }
    }

    /** The last of {@code most} rows is where the next page begins, if there are so many. */
    private static RecentAccounts read(PreparedStatement statement, int limit, int most) throws SQLException {
        List<AccountId> recent = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            for (int read = 1; row.next(); read++) {
                AccountId account = new AccountId(row.getObject("stream_id", UUID.class));
                if (read == most || (row.getBoolean("recent") && recent.size() == limit)) {
                    return new RecentAccounts(recent, Optional.of(account));
                }
                if (row.getBoolean("recent")) {
                    recent.add(account);
                }
            }
        }
        return new RecentAccounts(recent, Optional.empty());
    }
}
