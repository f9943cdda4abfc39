package dev.passbook.archive;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscriber;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Anchors the heads of streams. As with the archive, it is the objects that say how far it has come. */
@Singleton
@Requires(property = "subscription.anchor")
@Requires(property = "datasources.folder.url")
final class AnchorSubscriber implements Subscriber<Database> {
    /**
     * A day has few objects then, and a page of it still fits into memory and a transaction. infrastructure/jobs.yml has a run
     * that took so many followed by another.
     */
    private static final int PAGE = 20_000;

    private final Anchors anchors;

    AnchorSubscriber(ObjectStore objects) {
        this.anchors = new Anchors(objects);
    }

    @Override
    public String name() {
        return "anchor";
    }

    @Override
    public int pageSize() {
        return PAGE;
    }

    @Override
    public Cursor goesOnAfter(Cursor known, Database database) {
        return anchors.goesOnAfter(known, database);
    }

    /** The hashes as the rows have them: what became of the rest of a row is for verify-ledger to say. */
    @Override
    public int take(Cursor after, List<LoggedEvent> events, Database transaction) {
        Map<String, AnchoredHead> heads = new TreeMap<>();
        // Within a stream the log is in the order of versions: the last one stays.
        events.forEach(logged -> heads.put(logged.link().streamId().toString(), AnchoredHead.of(logged)));
        anchors.put(new Range(after, events.getLast().cursor()), List.copyOf(heads.values()));
        return 0;
    }

    /** Nothing: what is anchored stays, and the next run goes on after it. */
    @Override
    public void forget(Database transaction) {
        // See above.
    }
}
