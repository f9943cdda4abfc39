package dev.passbook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Somebody's work, done again and again by several at once, each beginning anew as soon as he is done.
 *
 * @param workers how many at once
 * @param warmUp how long before anything counts
 * @param measured how long after that
 */
record Load(int workers, Duration warmUp, Duration measured) {
    /** What is done once. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    /**
     * What it came to.
     *
     * @param perSecond how often it was done
     * @param medianMicros how long once took
     * @param p99Micros of a hundred, how long the slowest but one took
     */
    record Rate(double perSecond, double medianMicros, double p99Micros) {
        /** Of {@code nanos}, each how long once took, within {@code seconds}. */
        static Rate of(long[] nanos, double seconds) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Rate(sorted.length / seconds, percentile(sorted, 50) / 1e3, percentile(sorted, 99) / 1e3);
        }

        private static double percentile(long[] sorted, int percent) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1L) * percent / 100)];
        }
    }

    /**
     * Has it done.
     *
     * @param work of the worker of that number, from 0
     */
    Rate run(IntFunction<Work> work) throws Exception {
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + measured.toNanos();
        // Threads of the platform: the driver's locks would pin virtual ones, and in Lambda there are none either.
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                Work own = work.apply(worker);
                all.add(threads.submit(() -> repeat(own, from, until)));
            }
            List<long[]> taken = new ArrayList<>();
            for (Future<long[]> one : all) {
                taken.add(one.get());
            }
            return Rate.of(taken.stream().flatMapToLong(Arrays::stream).toArray(), measured.toNanos() / 1e9);
        }
    }

    /** How long each took that ended within. */
    private static long[] repeat(Work work, long from, long until) throws Exception {
        long[] nanos = new long[1_024];
        int count = 0;
        for (long begun = System.nanoTime(); begun < until; ) {
            work.once();
            long ended = System.nanoTime();
            if (ended >= from && ended < until) {
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = ended - begun;
            }
            begun = ended;
        }
        return Arrays.copyOf(nanos, count);
    }
}
