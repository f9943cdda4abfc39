package dev.passbook.simulation;

import java.time.Duration;

/** What goes wrong right now: a climate's faults, until they stop. */
final class Weather {
    private final Chances chances;
    private final Trace trace;
    private final Climate began;
    private Climate climate;

    Weather(Chances chances, Trace trace, Climate climate) {
        this.chances = chances;
        this.trace = trace;
        this.began = climate;
        this.climate = climate;
    }

    Climate climate() {
        return climate;
    }

    /** As it was before it cleared. */
    Climate began() {
        return began;
    }

    /** How long a process stands still, as if its machine had been put to sleep; mostly not at all. */
    Duration freeze() {
        return chances.happens(climate.slow()) && chances.happens(300)
                ? Duration.ofSeconds(chances.between(1, 90))
                : Duration.ZERO;
    }

    /** From now on nothing goes wrong any more. */
    void clear() {
        climate = Climate.CALM;
    }

    /** How long a call takes: some milliseconds, or seconds. */
    Duration latency() {
        return chances.happens(climate.slow())
                ? Duration.ofMillis(chances.between(100, 4_000))
                : Duration.ofNanos(1_000L * chances.between(200, 6_000));
    }

    /** How long PostgreSQL goes on with what a process has left behind, at the most until it is idle for too long. */
    Duration aftermath() {
        return Duration.ofMillis(chances.between(1, 10_000));
    }

    /** Ends the process of whoever asks, perhaps. */
    void mayCrash(String at) {
        if (chances.happens(climate.crashes())) {
            trace.note("crashes at " + at);
            throw new Crash();
        }
    }

    boolean databaseRefuses() {
        return chances.happens(climate.databaseRefuses());
    }

    boolean replyIsLost() {
        return chances.happens(climate.replyLost());
    }

    boolean databaseRestarts() {
        return chances.happens(climate.databaseRestarts());
    }

    boolean clockJumps() {
        return chances.happens(climate.clockJumps());
    }

    boolean queueRefuses() {
        return chances.happens(climate.queueRefuses());
    }

    boolean queueAnswerIsLost() {
        return chances.happens(climate.queueAnswersLost());
    }

    boolean isDoubled() {
        return chances.happens(climate.doubled());
    }

    /** How much later the other one of two comes. */
    Duration lateness() {
        return chances.happens(500) ? Duration.ZERO : Duration.ofSeconds(chances.between(1, 600));
    }

    boolean isLost() {
        return chances.happens(climate.lost());
    }

    boolean overtakes() {
        return chances.happens(climate.reordered());
    }

    boolean isPoisoned() {
        return chances.happens(climate.poisoned());
    }
}
