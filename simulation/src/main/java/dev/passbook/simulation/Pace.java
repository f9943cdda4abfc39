package dev.passbook.simulation;

import java.time.Duration;

/** How much happens at once. */
enum Pace {
    /** Clients ask as fast as they are answered, and all that has a schedule runs all the time. */
    FURIOUS(Duration.ZERO, Duration.ofMillis(600)),
    FAST(Duration.ofMillis(300), Duration.ofSeconds(5)),
    USUAL(Duration.ofSeconds(10), Duration.ofMinutes(1)),
    /** Which ten minutes without a queue are to fall into. */
    SLOW(Duration.ofMinutes(2), Duration.ofMinutes(1));

    private final Duration pause;
    private final Duration round;

    Pace(Duration pause, Duration round) {
        this.pause = pause;
        this.round = round;
    }

    /** What clients wait between two things, at the most. */
    Duration pause() {
        return pause;
    }

    /** After which what has a schedule runs again, at the latest. */
    Duration round() {
        return round;
    }
}
