package dev.passbook.migrate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How often something is tried.
 *
 * @param attempts at least 1
 * @param pause what is done between two of them
 */
record Patience(int attempts, Runnable pause) {

    /** Waits {@code pause} between two attempts. */
    static Patience of(int attempts, Duration pause) {
        return new Patience(attempts, () -> LockSupport.parkNanos(pause.toNanos()));
    }

    /** Tries until an attempt brings no failure; the last one's failure if each does. */
    <E extends Exception> Optional<E> tried(Supplier<Optional<E>> attempt) {
        Optional<E> failure = attempt.get();
        for (int made = 1; failure.isPresent() && made < attempts; made++) {
            pause.run();
            failure = attempt.get();
        }
        return failure;
    }
}
