package dev.passbook.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.LongFunction;

/** Runs of seeds side by side, each by itself on one thread. */
final class Lanes {
    private static final int LANES = 2;

    private Lanes() {}

    /**
     * The sum of what {@code run} makes of {@code count} seeds.
     *
     * @throws ExecutionException when it throws, for whatever seed comes first
     */
    static <T> T sum(long first, int count, T none, BinaryOperator<T> and, LongFunction<T> run)
            throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(first);
        Callable<T> lane = () -> {
            T sum = none;
            for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
                sum = and.apply(sum, run.apply(seed));
            }
            return sum;
        };
        List<Future<T>> running = new ArrayList<>();
        T all = none;
        // Virtual ones, as all threads of a run are: what hands over to what then costs no switch of the operating
        // system.
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < LANES; i++) {
                running.add(lanes.submit(lane));
            }
            for (Future<T> one : running) {
                all = and.apply(all, one.get());
            }
        }
        return all;
    }
}
