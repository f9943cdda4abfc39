package dev.passbook.simulation;

import dev.passbook.database.DatabaseAway;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A function's way to the database, as the weather is. */
final class StormyWire implements Wire {
    /** PostgreSQL's {@code lock_timeout} for every role. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final Weather weather;
    private final Trace trace;

    StormyWire(Scheduler scheduler, Weather weather, Trace trace) {
        this.scheduler = scheduler;
        this.weather = weather;
        this.trace = trace;
    }

    @Override
    public <T> T call(String what, Supplier<T> effect) {
        scheduler.sleep(weather.latency());
        weather.mayCrash(what);
        if (weather.databaseRefuses()) {
            trace.note(what + ": refused");
            throw new DatabaseAway("Connection refused");
        }
        T answer = effect.get();
        trace.note(what);
        weather.mayCrash(what + " done");
        if (weather.replyIsLost()) {
            trace.note(what + ": done, and nobody hears of it");
            throw new DatabaseAway("Connection reset");
        }
        return answer;
    }

    @Override
    public <T> T atOnce(Supplier<T> effect) {
        return effect.get();
    }

    @Override
    public void halfway(String what) {
        scheduler.sleep(weather.latency());
        weather.mayCrash(what);
    }

    @Override
    public void await(BooleanSupplier condition) {
        if (!scheduler.await(condition, LOCK_TIMEOUT)) {
            throw new DatabaseAway("canceling statement due to lock timeout");
        }
    }

    @Override
    public void afterwards(Runnable work) {
        Duration delay = weather.aftermath();
        scheduler.start("postgres", () -> {
            scheduler.sleep(delay);
            work.run();
        });
    }
}
