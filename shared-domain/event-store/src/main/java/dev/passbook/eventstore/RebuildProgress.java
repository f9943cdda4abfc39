package dev.passbook.eventstore;

import java.time.Duration;

/**
 * How far a rebuild has come.
 *
 * @param done whether the rebuilt states are the live ones
 * @param events folded so far
 * @param expectedEvents how many there were at the start, as PostgreSQL estimated
 * @param worked the time that took, without what lay between runs
 * @param findings nothing until it is done
 */
public record RebuildProgress(boolean done, long events, long expectedEvents, Duration worked, Findings findings) {
    /** How much of it is done, 0 to 100; 100 only at the end. */
    public int percent() {
        return done ? 100 : (int) Math.min(99, events * 100 / Math.max(1, expectedEvents));
    }

    /** Over all the time at work. */
    public long eventsPerSecond() {
        return events * 1_000 / Math.max(1, worked.toMillis());
    }

    /** How long it takes from here, if it goes on as before. */
    public Duration left() {
        return done
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(0, expectedEvents - events) / Math.max(1, eventsPerSecond()));
    }
}
