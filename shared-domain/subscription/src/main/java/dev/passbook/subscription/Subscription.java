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

/**
 * Hands a subscriber the events of the log. A new one begins with the first event ever. The checkpoint's row is locked while
 * a page is taken: of two that run at once, one passes nothing.
 */
public final class Subscription {
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
    private final Subscriber subscriber;

    /** Of {@code subscriber}, by a role that may write checkpoints and what the subscriber writes. */
    public Subscription(Database database, Subscriber subscriber) {
        this.database = database;
        this.subscriber = subscriber;
    }

    /**
     * Has the subscriber take the next events, at most {@code maxEvents}.
     *
     * @return how many it took; none also when it is, or just was, at it elsewhere
     */
    public Taken advance(int maxEvents) {
        begin();
        Cursor known =
                database.run(connection -> checkpoint(connection, CHECKPOINT)).orElse(Cursor.START);
        Cursor found = subscriber.goesOnAfter(known, database);
        return database.inTransaction(transaction -> {
            Optional<Cursor> checkpoint = transaction.run(connection -> checkpoint(connection, LOCKED_UNLESS_TAKEN));
            // Moved since: what was found is of before that.
            if (!checkpoint.equals(Optional.of(known))) {
                return Taken.NONE;
            }
            Cursor after = subscriber.goesOnAfter(found, transaction);
            List<LoggedEvent> events = transaction.run(connection -> LoggedEvent.after(connection, after, maxEvents));
            if (events.isEmpty()) {
                // A checkpoint that was lost is where it was: nobody is behind who has all there is.
                if (!after.equals(known)) {
                    move(transaction, after);
                }
                return Taken.NONE;
            }
            int leftOut = subscriber.take(after, events, transaction);
            move(transaction, events.getLast().cursor());
            return new Taken(events.size(), leftOut);
        });
    }

    /** Has the subscriber take pages of its own size, until there is no whole one or {@code deadlineNanos} has passed. */
    Taken catchUp(long deadlineNanos) {
        int pageSize = subscriber.pageSize();
        Taken taken = Taken.NONE;
        Taken page;
        do {
            page = advance(pageSize);
            taken = taken.and(page);
        } while (page.events() == pageSize && System.nanoTime() < deadlineNanos);
        return taken;
    }

    /** Has the subscriber forget what it took; it will be handed all of history again. Waits while it takes a page. */
    public void reset() {
        begin();
        database.inTransaction(transaction -> {
            Cursor before = transaction
                    .run(connection -> checkpoint(connection, LOCKED))
                    .orElseThrow();
            subscriber.forget(transaction);
            move(transaction, Cursor.START);
            return before;
        });
    }

    /** By itself: within the transaction, it would make another one wait for its end. */
    private void begin() {
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setString(1, subscriber.name());
                return statement.executeUpdate();
            }
        });
    }

    private Optional<Cursor> checkpoint(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, subscriber.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Cursor(row.getLong("transaction_id"), row.getLong("position")))
                        : Optional.empty();
            }
        }
    }

    private void move(Database transaction, Cursor cursor) {
        transaction.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setString(1, Long.toString(cursor.transactionId()));
                statement.setLong(2, cursor.position());
                statement.setString(3, subscriber.name());
                return statement.executeUpdate();
            }
        });
    }
}
