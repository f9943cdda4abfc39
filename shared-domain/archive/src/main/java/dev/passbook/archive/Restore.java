package dev.passbook.archive;

import dev.passbook.archive.Lines.Counts;
import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.objectstore.ObjectStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Fills an empty database with what is archived: events and commands, in every column as they were. All of it is one
 * transaction, so whatever ends it early leaves the database empty, to begin anew.
 */
public final class Restore {
    /** Of a new object's rows one message is enough. */
    private static final int SAID_EVERY = 100;

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM events
                    WHERE (transaction_id, position) > (?::text::xid8, ?)
                      AND (transaction_id, position) <= (?::text::xid8, ?)),
                   (SELECT count(*) FROM events WHERE transaction_id = ?::text::xid8 AND position = ?),
                   (SELECT count(*) FROM commands
                    WHERE transaction_id > ?::text::xid8 AND transaction_id <= ?::text::xid8)
            """;

    private final Archive archive;
    private final DataSource administrator;
    private final Broken broken;
    private final Consumer<String> say;

    /**
     * From {@code objects}.
     *
     * @param administrator whose connections own the tables, or may do everything
     * @param broken what is to become of streams whose chain of hashes does not hold
     * @param say takes lines about the progress, for whoever waits
     */
    public Restore(ObjectStore objects, DataSource administrator, Broken broken, Consumer<String> say) {
        this.archive = new Archive(objects);
        this.administrator = administrator;
        this.broken = broken;
        this.say = say;
    }

    /** What is to become of events that are not as they were recorded. */
    public enum Broken {
        /** Nothing is restored. */
        REFUSE,
        /** They are restored as they were archived, and everything else with them. */
        KEEP
    }

    /**
     * Whether the database holds an event; it need not have been migrated.
     *
     * @param administrator whose connections may read everything
     */
    public static boolean isEmpty(DataSource administrator) {
        return new Database(administrator).run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return !exists(statement, "SELECT WHERE to_regclass('public.events') IS NOT NULL")
                        || !exists(statement, "SELECT FROM events LIMIT 1");
            }
        });
    }

    /**
     * Restores. The database is migrated and holds no event.
     *
     * @throws NotRestorable when the archive or the database is not fit for it; then the database holds no event still
     */
    public void run() {
        List<Range> whole = archive.whole();
        if (whole.isEmpty()) {
            throw new NotRestorable("There is no archive: not one object whose name begins with events/");
        }
        if (!isEmpty(administrator)) {
            throw new NotRestorable("The database has events already; an archive is restored into an empty one");
        }
        Cursor end = whole.getLast().to();
        // First, because it can't be undone and does no harm: a restore that is ended early goes on with it.
        new TransactionIds(administrator, say).passBeyond(end.transactionId());
        Counts restored = new Database(administrator).inTransaction(transaction -> {
            transaction.run(Restore::lock);
            Counts counts = load(transaction, whole);
            say.accept("Verifying the hash chain of every stream");
            transaction.run(this::verify);
            transaction.run(Restore::placeNextPosition);
            return counts;
        });
        say.accept("Restored %,d events and %,d commands".formatted(restored.events(), restored.commands()));
    }

    private long verify(Connection connection) throws SQLException {
        long found = Chains.broken(connection, say);
        if (found == 0) {
            return found;
        }
        return switch (broken) {
            case REFUSE ->
                throw new NotRestorable("Streams whose chain of hashes breaks: %,d, the first of which are named above;"
                                .formatted(found)
                        + " BROKEN=keep in the environment restores them as they were archived");
            case KEEP -> {
                say.accept("Kept streams whose chain of hashes breaks: %,d".formatted(found));
                yield found;
            }
        };
    }

    private Counts load(Database transaction, List<Range> whole) {
        Counts counts = new Counts(0, 0);
        for (int i = 0; i < whole.size(); i++) {
            Range range = whole.get(i);
            counts = counts.and(transaction.run(connection -> load(connection, range)));
            if ((i + 1) % SAID_EVERY == 0 || i + 1 == whole.size()) {
                say.accept("Loaded %,d of %,d objects, %,d events".formatted(i + 1, whole.size(), counts.events()));
            }
        }
        return counts;
    }

    private Counts load(Connection connection, Range range) throws SQLException {
        List<String> lines = archive.lines(range);
        Counts counts;
        try {
            counts = Lines.write(connection, lines);
        } catch (SQLException e) {
            throw new NotRestorable(range.name(Archive.EVENTS) + " does not fit in: " + e.getMessage(), e);
        }
        if (counts.events() + counts.commands() != lines.size()) {
            throw new NotRestorable(
                    range.name(Archive.EVENTS) + " has lines of a kind that this Passbook does not know");
        }
        if (!holds(connection, range, counts)) {
            throw new NotRestorable(range.name(Archive.EVENTS) + " holds something else than its name says");
        }
        return counts;
    }

    /** Whether all that was loaded lies in the range, and the last event at its end. */
    private static boolean holds(Connection connection, Range range, Counts counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            Cursor after = range.after();
            Cursor to = range.to();
            statement.setString(1, Long.toString(after.transactionId()));
            statement.setLong(2, after.position());
            statement.setString(3, Long.toString(to.transactionId()));
            statement.setLong(4, to.position());
            statement.setString(5, Long.toString(to.transactionId()));
            statement.setLong(6, to.position());
            statement.setString(7, Long.toString(after.transactionId()));
            statement.setString(8, Long.toString(to.transactionId()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) == counts.events() && row.getLong(2) == 1 && row.getLong(3) == counts.commands();
            }
        }
    }

    /** Nobody else writes meanwhile, and nobody has since it was found empty. */
    private static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE events, commands IN SHARE ROW EXCLUSIVE MODE");
            if (exists(statement, "SELECT FROM events LIMIT 1")) {
                throw new NotRestorable("Somebody else has begun to write to the database");
            }
            // Nothing is known yet of how the tables grow: not to be led to read all of them for each object.
            return statement.execute("SET LOCAL enable_seqscan = off");
        }
    }

    private static boolean placeNextPosition(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(
                    "SELECT setval(pg_get_serial_sequence('events', 'position'), max(position)) FROM events");
        }
    }

    private static boolean exists(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }
}
