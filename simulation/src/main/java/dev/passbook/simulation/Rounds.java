package dev.passbook.simulation;

import dev.passbook.database.DatabaseAway;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has a schedule: each runs every minute, and in bad weather at any other time too, also while the run before has not
 * ended.
 */
final class Rounds {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration JUST = Duration.ofSeconds(1);

    private final Map<String, Runnable> all = new LinkedHashMap<>();
    private final Scheduler scheduler;
    private final Chances chances;
    private final Trace trace;
    private boolean steady;
    private long lastBegunNanos;

    Rounds(Scheduler scheduler, Chances chances, Trace trace) {
        this.scheduler = scheduler;
        this.chances = chances;
        this.trace = trace;
    }

    void add(String name, Runnable work) {
        all.put(name, work);
    }

    /** Each after {@code most} at the latest, until they are steady. */
    void begin(Duration most) {
        all.forEach((name, work) -> scheduler.start(name + "'s schedule", () -> {
            scheduler.sleep(Duration.ofMillis(chances.between(0, (int) most.toMillis())));
            while (true) {
                lastBegunNanos = scheduler.nowNanos();
                scheduler.start(name, () -> run(name, work));
                scheduler.sleep(steady ? MINUTE : Duration.ofMillis(chances.between(50, (int) most.toMillis())));
            }
        }));
    }

    /** Every minute from now on, and at no other time. */
    void steady() {
        steady = true;
    }

    /** Whether a run began so lately that another one is nearly a minute away. */
    boolean hasJustBegun() {
        return scheduler.nowNanos() - lastBegunNanos <= JUST.toNanos();
    }

    private void run(String name, Runnable work) {
        try {
            work.run();
        } catch (DatabaseAway e) {
            trace.note(name + " failed: " + e.getMessage());
        }
    }
}
