package dev.passbook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A stream being read from its state row on: folds the events after it, and ends at the head. */
final class Tail<S> {
    private final Aggregate<S> aggregate;
    private final int stateVersion;
    private S state;
    private Head head = Head.NONE;
    private int taken;

    private Tail(Aggregate<S> aggregate, int stateVersion, S state) {
        this.aggregate = aggregate;
        this.stateVersion = stateVersion;
        this.state = state;
    }

    /** From the state that {@code row} holds, or from the beginning where it holds none. */
    static <S> Tail<S> from(ResultSet row, Aggregate<S> aggregate) throws SQLException {
        String state = row.getString("state");
        return state == null
                ? new Tail<>(aggregate, 0, aggregate.initial())
                : new Tail<>(
                        aggregate,
                        row.getInt("state_version"),
                        aggregate.table().read().apply(state));
    }

    /**
     * Takes the event of {@code row}, if it holds one.
     *
     * @return how many were taken so far
     */
    int take(ResultSet row) throws SQLException {
        if (row.getObject("version") != null) {
            RecordedEvent event = Events.read(row);
            if (event.version() > stateVersion) {
                state = aggregate.next(state, event);
            }
            head = new Head(event.version(), Hash.of(row.getBytes("hash")), event.recordedAt());
            taken++;
        }
        return taken;
    }

    S state() {
        return state;
    }

    Head head() {
        if (head.version() < stateVersion) {
            throw new IllegalStateException("State at version " + stateVersion + ", events end at " + head.version());
        }
        return head;
    }
}
