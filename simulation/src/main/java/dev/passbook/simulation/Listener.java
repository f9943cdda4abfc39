package dev.passbook.simulation;

import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.Link;
import dev.passbook.eventstore.LoggedEvent;
import dev.passbook.simulation.MemoryLog.Row;
import dev.passbook.subscription.Subscriber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A subscriber that writes down each event that it is handed. */
final class Listener implements Subscriber<Transaction> {
    static final String NAME = "listener";

    private final List<Cursor> taken;
    private final Bugs bugs;

    /** Which writes into {@code taken}, as into a table. */
    Listener(List<Cursor> taken, Bugs bugs) {
        this.taken = taken;
        this.bugs = bugs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int pageSize() {
        return 7;
    }

    @Override
    public int take(Cursor after, List<LoggedEvent> events, Transaction transaction) {
        List<Cursor> page = events.stream().map(LoggedEvent::cursor).toList();
        for (LoggedEvent event : events) {
            if (!(event.link().content() instanceof Link.Content.Event)) {
                throw new Violation("Not an event: " + event);
            }
        }
        if (bugs.have(Bug.TAKEN_BEFORE_THE_CHECKPOINT_MOVES)) {
            taken.addAll(page);
        } else {
            transaction.changes.add(() -> taken.addAll(page));
        }
        return 0;
    }

    @Override
    public void forget(Transaction transaction) {
        transaction.changes.add(taken::clear);
    }

    /** When all is well again: it has each event once, in the log's order. */
    static void converged(List<Cursor> taken, Collection<Row> rows) {
        List<Cursor> all = rows.stream().map(Row::cursor).toList();
        if (!taken.equals(all)) {
            List<Cursor> missing = new ArrayList<>(all);
            missing.removeAll(taken);
            throw new Violation(
                    "The subscriber was handed " + taken.size() + " events of " + all.size() + ", without " + missing);
        }
    }
}
