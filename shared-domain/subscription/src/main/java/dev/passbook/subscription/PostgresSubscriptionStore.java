package dev.passbook.subscription;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checkpoints in PostgreSQL, each a row, whose lock is the turn to go on. */
public final class PostgresSubscriptionStore implements SubscriptionStore<Database> {
    private static final String BEGIN = """
            INSERT INTO subscriptions (name, transaction_id, position, updated_at)
            VALUES (?, '0', 0, clock_timestamp())
            ON CONFLICT (name) DO NOTHING
            """;

    private static final String CHECKPOINT = """
            SELECT transaction_id::text::bigint AS transaction_id, position
            FROM subscriptions
            WHERE name = ?
            """;

    private static final String LOCKED = CHECKPOINT + "FOR UPDATE";
    private static final String LOCKED_UNLESS_TAKEN = LOCKED + " SKIP LOCKED";

    private static final String MOVE = """
            UPDATE subscriptions SET transaction_id = ?::text::xid8, position = ?, updated_at = clock_timestamp()
            WHERE name = ?
            """;

    private final Database database;

    /** By a role that may write checkpoints and whatever the subscriber writes. */
    public PostgresSubscriptionStore(Database database) {
        this.database = database;
    }

    @Override
    public void begin(String name) {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setString(1, name);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public <R> R inTransaction(Function<Database, R> work) {
        return database.inTransaction(work);
    }

    @Override
    public Optional<Cursor> checkpoint(Database reading, String name) {
        return reading.run(connection -> checkpoint(connection, CHECKPOINT, name));
    }

    @Override
    public Optional<Cursor> lockedUnlessTaken(Database transaction, String name) {
        return transaction.run(connection -> checkpoint(connection, LOCKED_UNLESS_TAKEN, name));
    }

    @Override
    public Optional<Cursor> locked(Database transaction, String name) {
        return transaction.run(connection -> checkpoint(connection, LOCKED, name));
    }

    @Override
    public List<LoggedEvent> after(Database transaction, Cursor cursor, int limit) {
        return transaction.run(connection -> LoggedEvent.after(connection, cursor, limit));
    }

    @Override
    public void move(Database transaction, String name, Cursor cursor) {
        transaction.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setString(1, Long.toString(cursor.transactionId()));
                statement.setLong(2, cursor.position());
                statement.setString(3, name);
                return statement.executeUpdate();
            }
        });
    }

    private static Optional<Cursor> checkpoint(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Cursor(row.getLong("transaction_id"), row.getLong("position")))
                        : Optional.empty();
            }
        }
    }
}
