package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import dev.passbook.database.DatabaseAway;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
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
                   s.version AS state_version, s.state, e.hash, %s
            FROM (VALUES (?, ?, ?)) AS asked (stream_id, principal, idempotency_key)
            LEFT JOIN commands c USING (principal, idempotency_key)
            -- Nothing more is read of somebody else's account, so that it takes no longer than one that is not there.
            LEFT JOIN events mine
              ON mine.stream_id = asked.stream_id AND mine.version = 1 AND mine.data->>'owner' = asked.principal
            LEFT JOIN account_state s ON s.account_id = mine.stream_id
            -- From the last folded event on, not after it: the next one is chained to its hash.
            LEFT JOIN events e ON e.stream_id = mine.stream_id AND e.version >= coalesce(s.version, 1)
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, PAGE);

    private static final String LOAD_MORE = """
            SELECT e.hash, %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, PAGE);

    private static final String APPEND = """
            WITH turn AS MATERIALIZED (
              SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS mine
            ), command AS (
              INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at)
              SELECT ?, ?, ?, ?, ?::json, ? FROM turn WHERE mine
            )
            INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                occurred_at, recorded_at, hash)
            SELECT event.* FROM turn, (VALUES %s) AS event WHERE mine
            """;

    private static final String EVENT = "(?::uuid, ?::int, ?::text, ?::uuid, ?::text, ?::smallint, ?::jsonb, ?::jsonb, "
            + "?::timestamptz, ?::timestamptz, ?::bytea)";

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
    public Loaded load(AccountId accountId, CommandKey key) {
        return database.run(connection -> load(connection, accountId, key));
    }

    @Override
    public AppendResult append(Head head, List<RecordedEvent> events, CommandKey key, Answer answer) {
        return database.run(connection -> append(connection, head, events, key, answer));
    }

    @Override
    public <T> T exclusively(AccountId accountId, Function<EventStore, T> work) {
        return database.inTransaction(transaction -> {
            transaction.run(connection -> waitForTurn(connection, accountId));
            return work.apply(new PostgresEventStore(transaction));
        });
    }

    private static boolean waitForTurn(Connection connection, AccountId accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAIT_FOR_TURN)) {
            statement.setString(1, accountId.toString());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return true;
                }
                throw new DatabaseAway("Too many wait for the stream's turn");
            }
        }
    }

    private static Loaded load(Connection connection, AccountId accountId, CommandKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setObject(1, accountId.value());
            statement.setString(2, key.principal());
            statement.setString(3, key.idempotencyKey());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Optional<Answer> answered = answered(row);
                Instant now = Events.instant(row, "now");
                Tail tail = Tail.from(row);
                int read = tail.takeAll(row);
                while (read == PAGE) {
                    read = loadMore(connection, accountId, tail);
                }
                return new Loaded(answered, tail.account(), tail.head(), now);
            }
        }
    }

    private static int loadMore(Connection connection, AccountId accountId, Tail tail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOAD_MORE)) {
            statement.setObject(1, accountId.value());
            statement.setInt(2, tail.head().version());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? tail.takeAll(row) : 0;
            }
        }
    }

    private static Optional<Answer> answered(ResultSet row) throws SQLException {
        byte[] requestHash = row.getBytes("request_hash");
        return requestHash == null
                ? Optional.empty()
                : Optional.of(new Answer(Hash.of(requestHash), row.getInt("status"), row.getString("receipt")));
    }

    private static AppendResult append(
            Connection connection, Head head, List<RecordedEvent> events, CommandKey key, Answer answer)
            throws SQLException {
        String sql = APPEND.formatted(String.join(", ", Collections.nCopies(events.size(), EVENT)));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = 1;
            statement.setString(i++, events.getFirst().streamId().toString());
            statement.setString(i++, key.principal());
            statement.setString(i++, key.idempotencyKey());
            statement.setBytes(i++, answer.requestHash().bytes());
            statement.setInt(i++, answer.status());
            statement.setString(i++, answer.receipt());
            statement.setObject(i++, timestamp(events.getLast().recordedAt()));
            Hash previous = head.hash();
            for (RecordedEvent event : events) {
                previous = event.hash(previous);
                i = Events.write(statement, i, event, previous);
            }
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

    private static AppendResult whichRaceWasLost(PSQLException e) throws PSQLException {
        if (!PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState()) || e.getServerErrorMessage() == null) {
            throw e;
        }
        // By the start of the table's name, so that it holds for a partition of it too.
        String table = String.valueOf(e.getServerErrorMessage().getTable());
        return table.startsWith("commands") ? AppendResult.KEY_TAKEN : AppendResult.LOST_RACE;
    }
}
