package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscriber;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts the log into objects: each page that it takes is one, however small. An object is not written with the checkpoint, but
 * its name says where it ends, so the next run goes on there even if the checkpoint is behind, or lost.
 */
@Singleton
@Requires(property = "subscription.archive")
@Requires(property = "datasources.folder.url")
final class ArchiveSubscriber implements Subscriber<Database> {
    private final Archive archive;

    ArchiveSubscriber(ObjectStore objects) {
        this.archive = new Archive(objects);
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Cursor goesOnAfter(Cursor known, Database database) {
        return archive.goesOnAfter(known, database);
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
}
