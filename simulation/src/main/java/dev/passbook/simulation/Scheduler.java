package dev.passbook.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and who does something at which moment of it. One strand of it runs at a time, until it waits; each has a virtual
 * thread, because code that was not written for a simulation waits by not returning.
 */
final class Scheduler {
    /** Far more than a run takes. */
    private static final int MAX_STEPS = 200_000;

    private static final Comparator<Wake> BY_MOMENT =
            Comparator.comparingLong(Wake::atNanos).thenComparingLong(Wake::order);

    private final Thread world = Thread.currentThread();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(BY_MOMENT);
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Strand> alive = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();
    private @Nullable Strand running;
    private long nowNanos;
    private int steps;
    private long order;

    private record Wake(long atNanos, long order, Strand strand) {}

    private record Waiting(BooleanSupplier condition, long deadlineNanos, Strand strand) {}

    /** Something that happens beside others. */
    private static final class Strand {
        private final String name;
        private volatile boolean itsTurn;
        private volatile boolean killed;
        private @Nullable Thread thread;

        Strand(String name) {
            this.name = name;
        }
    }

    /** Since the beginning. */
    long nowNanos() {
        return nowNanos;
    }

    /** How often somebody had a turn. */
    int steps() {
        return steps;
    }

    /** Who runs; nobody between two steps. */
    String name() {
        return running == null ? "world" : running.name;
    }

    /** Has {@code work} begin at this moment, after whoever runs now waits. */
    void start(String name, Runnable work) {
        Strand strand = new Strand(name);
        strand.thread = Thread.ofVirtual().unstarted(() -> {
            awaitTurn(strand);
            try {
                if (!strand.killed) {
                    work.run();
                }
            } catch (Crash e) {
                // That was its end.
            } catch (Throwable e) {
                failure = failure.or(() -> Optional.of(e));
            } finally {
                alive.remove(strand);
                giveBack(strand);
            }
        });
        alive.add(strand);
        strand.thread.start();
        wakes.add(new Wake(nowNanos, order++, strand));
    }

    /** Lets {@code delay} pass for whoever runs, while others go on. */
    void sleep(Duration delay) {
        Strand me = me();
        long until = nowNanos + delay.toNanos();
        Wake next = wakes.peek();
        if (waiting.isEmpty() && (next == null || next.atNanos > until)) {
            // Nobody would do anything meanwhile.
            nowNanos = until;
            return;
        }
        wakes.add(new Wake(until, order++, me));
        handOver(me);
    }

    /**
     * Lets others go on until {@code condition} holds.
     *
     * @return false if it did not within {@code patience}
     */
    boolean await(BooleanSupplier condition, Duration patience) {
        Strand me = me();
        if (condition.getAsBoolean()) {
            return true;
        }
        waiting.add(new Waiting(condition, nowNanos + patience.toNanos(), me));
        handOver(me);
        return condition.getAsBoolean();
    }

    /**
     * Runs until nobody has anything to do before {@code untilNanos}, which it then is.
     *
     * @throws RuntimeException or error of the first strand that failed
     */
    void run(long untilNanos) {
        while (failure.isEmpty()) {
            wakeWhoWaits();
            Wake next = wakes.peek();
            if (next == null || next.atNanos > untilNanos) {
                nowNanos = Math.max(nowNanos, untilNanos);
                break;
            }
            wakes.poll();
            nowNanos = Math.max(nowNanos, next.atNanos);
            if (++steps > MAX_STEPS) {
                throw new IllegalStateException("So much happens that there is no end of it: " + next.strand.name);
            }
            resume(next.strand);
        }
        rethrow();
    }

    /** Ends whoever still runs, wherever it is. */
    void end() {
        while (!alive.isEmpty()) {
            Strand strand = alive.getFirst();
            strand.killed = true;
            resume(strand);
        }
    }

    private void wakeWhoWaits() {
        for (int i = 0; i < waiting.size(); i++) {
            Waiting one = waiting.get(i);
            if (one.condition.getAsBoolean()) {
                wakes.add(new Wake(nowNanos, order++, one.strand));
                waiting.remove(i--);
            } else if (isNext(one.deadlineNanos)) {
                wakes.add(new Wake(one.deadlineNanos, order++, one.strand));
                waiting.remove(i--);
            }
        }
    }

    /** Whether nothing else happens before that, which could make a condition hold. */
    private boolean isNext(long deadlineNanos) {
        Wake next = wakes.peek();
        return next == null || next.atNanos >= deadlineNanos;
    }

    private void resume(Strand strand) {
        running = strand;
        strand.itsTurn = true;
        LockSupport.unpark(strand.thread);
        while (strand.itsTurn) {
            LockSupport.park(this);
        }
        running = null;
    }

    private void handOver(Strand me) {
        giveBack(me);
        awaitTurn(me);
        if (me.killed) {
            throw new Crash();
        }
    }

    private void giveBack(Strand me) {
        me.itsTurn = false;
        LockSupport.unpark(world);
    }

    private static void awaitTurn(Strand me) {
        while (!me.itsTurn) {
            LockSupport.park(me);
        }
    }

    private Strand me() {
        if (running == null) {
            throw new IllegalStateException("Only a strand can wait");
        }
        if (running.killed) {
            throw new Crash();
        }
        return running;
    }

    private void rethrow() {
        failure.ifPresent(cause -> {
            switch (cause) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(cause);
            }
        });
    }
}
