package dev.passbook.subscription;

import dev.passbook.database.Database;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.stream.StreamId;
import java.util.ArrayList;
import java.util.List;

/** Remembers whose events it took. */
final class Listener implements Subscriber<Database> {
    boolean refuse;
    Cursor made = Cursor.START;
    Runnable meanwhile = () -> {};
    Runnable asked = () -> {};
    private final List<StreamId> heard = new ArrayList<>();

    List<StreamId> heard() {
        return heard;
    }

    @Override
    public String name() {
        return "listener";
    }

    @Override
    public int take(Cursor after, List<LoggedEvent> events, Database transaction) {
        if (refuse) {
            throw new IllegalStateException("Not now");
        }
        meanwhile.run();
        events.forEach(logged -> heard.add(logged.link().streamId()));
        return 0;
    }

    @Override
    public void forget(Database transaction) {
        heard.clear();
    }

    @Override
    public Cursor goesOnAfter(Cursor known, Database database) {
        asked.run();
        return known.compareTo(made) < 0 ? made : known;
    }
}
