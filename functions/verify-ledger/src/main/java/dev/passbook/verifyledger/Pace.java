package dev.passbook.verifyledger;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells now and then how far a run is: first after its first step. */
final class Pace {
    private final long eventsBefore;
    private final OptionalLong expectedEvents;
    private final long everyNanos;
    private final Consumer<Step> listener;
    private final long start = System.nanoTime();
    private long next = start;

    /** @param expectedEvents how many there are in all, if that is known about */
    Pace(Progress before, OptionalLong expectedEvents, Duration every, Consumer<Step> listener) {
        this.eventsBefore = before.events();
        this.expectedEvents = expectedEvents;
        this.everyNanos = every.toNanos();
        this.listener = listener;
    }

    /** @param links how many were walked of the stream that is under way */
    void tell(Progress progress, long links) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + everyNanos;
        long events = progress.events() + links;
        listener.accept(new Step(
                progress,
                events,
                percent(events),
                (events - eventsBefore) * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - start)));
    }

    /** Nothing where there are as many already as there should be in all. */
    private OptionalInt percent(long events) {
        return expectedEvents.isPresent() && events < expectedEvents.getAsLong()
                ? OptionalInt.of((int) (events * 100 / expectedEvents.getAsLong()))
                : OptionalInt.empty();
    }
}
