package dev.passbook.bench;

import java.time.Duration;

/** Says on the console what is being measured, and since when. */
final class Progress {
    private final long start = System.nanoTime();
    private volatile String benchmark = "";

    /** Begins with the measurement called {@code name}. */
    void begin(String name) {
        benchmark = name;
        say("begins");
    }

    /** Since all of it began. */
    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void say(String what) {
        Duration passed = passed();
        System.err.printf("%2d:%02d  %s, %s%n", passed.toMinutes(), passed.toSecondsPart(), benchmark, what);
    }
}
