package dev.passbook.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in for EventBridge's schedule. */
final class Schedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final int STOP_AFTER_SECONDS = 5;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schedule").daemon().factory());

    private Schedule() {}

    /** Runs {@code function} now and every {@code interval}, one run at a time, until closed. */
    static Schedule every(Duration interval, Runnable function) {
        Schedule schedule = new Schedule();
        var _ = schedule.clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        function.run();
                    } catch (RuntimeException e) {
                        // The next run may do better; without this there would be none.
                        LOG.warn("A scheduled run failed", e);
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
        return schedule;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(STOP_AFTER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
