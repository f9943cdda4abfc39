package dev.passbook.ledgertesting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes about by itself. */
public final class Await {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /** Returns as soon as {@code condition} holds; fails when it does not within {@code deadline}. */
    public static void until(Duration deadline, Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + deadline + ": " + what.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
