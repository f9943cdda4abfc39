package dev.passbook.eventstore;

import static java.util.Objects.requireNonNull;

import dev.passbook.account.AccountId;
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
final class LoadStreams {
    /** More than this of a stream is read only if its fold is that far behind, and then page by page. */
    private static final int PAGE = 1_000;

    private static final String LOAD = """
            SELECT c.request_hash, c.status, c.receipt, clock_timestamp() AS now,
                   asked.account_id, s.version AS state_version, s.state, e.hash, %s
            FROM unnest(?::uuid[], ?::text[]) AS asked (account_id, owner)
            LEFT JOIN commands c ON c.principal = ? AND c.idempotency_key = ?
            -- Nothing more is read of somebody else's account, so that it takes no longer than one that is not there.
            LEFT JOIN events mine
              ON mine.stream_id = asked.account_id AND mine.version = 1
                 AND mine.data->>'owner' = coalesce(asked.owner, mine.data->>'owner')
            LEFT JOIN account_state s ON s.account_id = mine.stream_id
            -- From the last folded event on, not after it: the next one is chained to its hash.
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = mine.stream_id AND version >= coalesce(s.version, 1)
              ORDER BY version
              LIMIT %d
            ) e ON true
            ORDER BY asked.account_id, e.version
            """.formatted(Events.COLUMNS, PAGE);

    private static final String LOAD_MORE = """
            SELECT e.hash, %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, PAGE);

    private LoadStreams() {}

    static Loaded load(Connection connection, CommandKey key, List<Sought> accounts) throws SQLException {
        Map<AccountId, Tail> tails = new HashMap<>();
        List<AccountId> unfinished = new ArrayList<>();
        Optional<Answer> answered;
        Instant now;
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setArray(
                    1,
                    array(
                            connection,
                            "uuid",
                            accounts,
                            account -> account.accountId().value()));
            statement.setArray(
                    2,
                    array(
                            connection,
                            "text",
                            accounts,
                            account -> account.owner().orElse(null)));
            statement.setString(3, key.principal());
            statement.setString(4, key.idempotencyKey());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                answered = answered(row);
                now = Events.instant(row, "now");
                do {
                    AccountId accountId = new AccountId(row.getObject("account_id", UUID.class));
                    Tail tail = tails.get(accountId);
                    if (tail == null) {
                        tail = Tail.from(row);
                        tails.put(accountId, tail);
                    }
                    if (tail.take(row) == PAGE) {
                        unfinished.add(accountId);
                    }
                } while (row.next());
            }
        }
        for (AccountId accountId : unfinished) {
            loadMore(connection, accountId, requireNonNull(tails.get(accountId)));
        }
        Map<AccountId, Loaded.Stream> streams = new HashMap<>();
        tails.forEach((accountId, tail) -> streams.put(accountId, new Loaded.Stream(tail.account(), tail.head())));
        return new Loaded(answered, streams, now);
    }

    private static void loadMore(Connection connection, AccountId accountId, Tail tail) throws SQLException {
        int read = PAGE;
        while (read == PAGE) {
            read = 0;
            try (PreparedStatement statement = connection.prepareStatement(LOAD_MORE)) {
                statement.setObject(1, accountId.value());
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
