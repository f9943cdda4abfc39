package dev.passbook.simulation;

import java.time.Duration;

/** What goes wrong by itself, whatever anybody does: restarts of PostgreSQL, clocks that are set, a queue that is away. */
final class Sky {
    /** After which the queue goes away, if it does, so that something is folded before. */
    private static final Duration ONSET = Duration.ofSeconds(5);

    private static final Duration OUTAGE = Duration.ofMinutes(10);

    private final Scheduler scheduler;
    private final Weather weather;
    private final Chances chances;
    private final Trace trace;
    private final MemoryLog log;
    private Duration clockIsAhead = Duration.ZERO;
    private boolean queueIsAway;

    Sky(Scheduler scheduler, Weather weather, Chances chances, Trace trace, MemoryLog log) {
        this.scheduler = scheduler;
        this.weather = weather;
        this.chances = chances;
        this.trace = trace;
        this.log = log;
    }

    void begin() {
        queueIsAway = weather.climate().queueAway();
        scheduler.start("sky", this::change);
    }

    Duration clockIsAhead() {
        return clockIsAhead;
    }

    boolean isQueueAway() {
        long sinceOnset = scheduler.nowNanos() - ONSET.toNanos();
        return queueIsAway && 0 <= sinceOnset && sinceOnset < OUTAGE.toNanos();
    }

    private void change() {
        while (true) {
            scheduler.sleep(Duration.ofMillis(chances.between(200, 10_000)));
            if (weather.databaseRestarts()) {
                trace.note("PostgreSQL restarts");
                log.restart();
            }
            if (weather.clockJumps()) {
                clockIsAhead = Duration.ofSeconds(chances.between(-3_600, 3_600));
                trace.note("the clock is ahead by " + clockIsAhead);
            }
        }
    }
}
