package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;
import static java.util.Objects.requireNonNull;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import dev.passbook.database.DatabaseAway;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The log in PostgreSQL, whose primary keys decide every race.
 *
 * <p>One round trip loads, one appends. A writer that loses a race comes back through {@link #exclusively}: it queues for
 * the stream's turn, a lock that lasts as long as a transaction. Appends outside of it take the turn too, if it is free,
 * so that they can't overtake the queue: with the turn, no race for the next version is lost.
 */
@Singleton
@Requires(property = "datasources.writer.url")
public final class PostgresEventStore implements EventStore {
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

    /** Arrays, so that the statement is the same for one event and for two hundred. */
    private static final String APPEND = """
            WITH turn AS MATERIALIZED (
              SELECT bool_and(pg_try_advisory_xact_lock(hashtextextended(stream, 0))) AS mine
              FROM unnest(?::text[]) AS asked (stream)
            ), command AS (
              INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at)
              SELECT ?, ?, ?, ?, ?::json, ? FROM turn WHERE mine
            )
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                occurred_at, recorded_at, hash)
            SELECT e.stream_id, e.version, e.category, e.event_id, e.type, e.schema_version, e.data::jsonb, e.metadata::jsonb,
                   e.occurred_at::timestamptz, e.recorded_at::timestamptz, e.hash
            FROM turn, unnest(%s) WITH ORDINALITY
              AS e (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at, recorded_at,
                    hash, place)
            WHERE mine
            ORDER BY e.place
            """.formatted(Events.ARRAYS);

    private static final String EVENT = """
            SELECT %s FROM events e
            JOIN events mine ON mine.stream_id = e.stream_id AND mine.version = 1
            WHERE e.stream_id = ? AND e.version = ? AND mine.data->>'owner' = coalesce(?, mine.data->>'owner')
            """.formatted(Events.COLUMNS);

    private static final String REVERSED = """
            SELECT FROM events
            WHERE stream_id = ? AND type = 'entry-reversed' AND (data->>'reverses')::int = ?
            """;

    /** One place in line each, and then the turn. Locks of two numbers are others than those of one. */
    private static final String WAIT_FOR_TURN = """
            SELECT pg_advisory_xact_lock(hashtextextended(stream, 0))
            FROM (SELECT stream FROM (VALUES (?)) AS asked (stream), generate_series(1, %d) AS place
                  WHERE pg_try_advisory_xact_lock(hashtext(stream), place)
                  LIMIT 1) AS in_line
            """.formatted(EventStore.MAX_IN_LINE);

    private final Database database;

    /** As the role that {@code datasources.writer} logs in as. */
    @Inject
    public PostgresEventStore(@Named("writer") DataSource dataSource) {
        this(new Database(dataSource));
    }

    private PostgresEventStore(Database database) {
        this.database = database;
    }

    @Override
    public Loaded load(CommandKey key, Collection<Sought> accounts) {
        return database.run(connection -> load(connection, key, List.copyOf(accounts)));
    }

    @Override
    public AppendResult append(Map<AccountId, Head> heads, List<RecordedEvent> events, CommandKey key, Answer answer) {
        return database.run(connection -> append(connection, heads, events, key, answer));
    }

    @Override
    public <T> T exclusively(Collection<AccountId> accountIds, Function<EventStore, T> work) {
        return database.inTransaction(transaction -> {
            transaction.run(connection -> waitForTurns(connection, accountIds));
            return work.apply(new PostgresEventStore(transaction));
        });
    }

    @Override
    public Optional<RecordedEvent> event(Sought account, int version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
                statement.setObject(1, account.accountId().value());
                statement.setInt(2, version);
                statement.setString(3, account.owner().orElse(null));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(Events.read(row)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean isReversed(AccountId accountId, int version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REVERSED)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, version);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** In the order of their ids, which is the same for everybody: nobody waits for one who waits for him. */
    private static boolean waitForTurns(Connection connection, Collection<AccountId> accountIds) throws SQLException {
        for (String stream : streams(accountIds)) {
            waitForTurn(connection, stream);
        }
        return true;
    }

    private static void waitForTurn(Connection connection, String stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAIT_FOR_TURN)) {
            statement.setString(1, stream);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new DatabaseAway("Too many wait for the stream's turn");
                }
            }
        }
    }

    private static List<String> streams(Collection<AccountId> accountIds) {
        return accountIds.stream().map(AccountId::toString).distinct().sorted().toList();
    }

    private static Loaded load(Connection connection, CommandKey key, List<Sought> accounts) throws SQLException {
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

    private static AppendResult append(
            Connection connection,
            Map<AccountId, Head> heads,
            List<RecordedEvent> events,
            CommandKey key,
            Answer answer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            int i = 1;
            statement.setArray(
                    i++,
                    connection.createArrayOf(
                            "text",
                            streams(events.stream().map(RecordedEvent::streamId).toList())
                                    .toArray()));
            statement.setString(i++, key.principal());
            statement.setString(i++, key.idempotencyKey());
            statement.setBytes(i++, answer.requestHash().bytes());
            statement.setInt(i++, answer.status());
            statement.setString(i++, answer.receipt());
            statement.setObject(i++, timestamp(events.getLast().recordedAt()));
            Events.set(statement, i, events, chained(heads, events));
            return statement.executeUpdate() == 0 ? AppendResult.LOST_RACE : AppendResult.APPENDED;
        } catch (PSQLException e) {
            AppendResult lost = whichRaceWasLost(e);
            if (!connection.getAutoCommit()) {
                // PostgreSQL takes nothing more in this transaction.
                connection.rollback();
            }
            return lost;
        }
    }

    /** The hash of each event, over that of the one before it in its stream. */
    private static List<Hash> chained(Map<AccountId, Head> heads, List<RecordedEvent> events) {
        Map<AccountId, Hash> last = new HashMap<>();
        List<Hash> hashes = new ArrayList<>();
        for (RecordedEvent event : events) {
            Hash before = last.getOrDefault(
                    event.streamId(),
                    heads.getOrDefault(event.streamId(), Head.NONE).hash());
            Hash hash = event.hash(before);
            last.put(event.streamId(), hash);
            hashes.add(hash);
        }
        return hashes;
    }

    private static AppendResult whichRaceWasLost(PSQLException e) throws PSQLException {
        if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState()) || e.getServerErrorMessage() == null) {
            throw e;
        }
        // By the start of the table's name, so that it holds for a partition of it too.
        String table = String.valueOf(e.getServerErrorMessage().getTable());
        return table.startsWith("commands") ? AppendResult.KEY_TAKEN : AppendResult.LOST_RACE;
    }
}
