package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscriber;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Puts the log into objects: each page that it takes is one, however small. An object is not written with the checkpoint, but
 * its name says where it ends, so the next run goes on there even if the checkpoint is behind, or lost.
 */
@Singleton
@Requires(property = "subscription.archive")
@Requires(property = "datasources.folder.url")
final class ArchiveSubscriber implements Subscriber {
    private static final String EXISTS = "SELECT FROM events WHERE transaction_id = ?::text::xid8 AND position = ?";

    private final Archive archive;

    ArchiveSubscriber(ObjectStore objects) {
        this.archive = new Archive(objects);
    }

    @Override
    public String name() {
        return "archive";
    }

    /**
     * The end of the last object.
     *
     * @throws IllegalStateException when the log has no event there: it is another log than that which was archived, or has
     *     been set back to an earlier moment, and what it holds must not be mixed with what it held
     */
    @Override
    public Cursor goesOnAfter(Cursor known, Database database) {
        Cursor end = archive.end(known);
        if (!end.equals(Cursor.START) && !database.<Boolean>run(connection -> exists(connection, end))) {
            throw new IllegalStateException("The archive ends with an event that this database has not, " + end
                    + ": archive it to a place of its own");
        }
        return end;
    }

    /** As the rows are: a damaged one is archived with its damage, and which it was shows when the chain is verified. */
    @Override
    public int take(Cursor after, List<LoggedEvent> events, Database transaction) {
        Range range = new Range(after, events.getLast().cursor());
        archive.put(range, transaction.run(connection -> Lines.read(connection, range)));
        return 0;
    }

    /** Nothing: what is archived stays, and the next run goes on after it. */
    @Override
    public void forget(Database transaction) {
        // See above.
    }

    private static boolean exists(Connection connection, Cursor cursor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, Long.toString(cursor.transactionId()));
            statement.setLong(2, cursor.position());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
