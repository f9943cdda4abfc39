package dev.passbook.history;

import java.util.List;

/**
 * All that is recorded of one account, when all is over.
 *
 * @param begun the version that the account was at before the first operation of the history was asked; nobody has to explain
 *     the events up to it
 * @param events in the order of their versions, from the first
 */
public record Log(String account, int begun, List<Event> events) {
    public Log {
        events = List.copyOf(events);
    }

    /** The version that it has come to; 0 where nothing is recorded. */
    public int version() {
        return events.size();
    }

    /** What is recorded of {@code version}, from 1 to {@link #version}. */
    Event event(int version) {
        return events.get(version - 1);
    }

    boolean has(int version) {
        return 1 <= version && version <= version();
    }
}
