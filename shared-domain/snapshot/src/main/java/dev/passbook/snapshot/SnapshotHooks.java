package dev.passbook.snapshot;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has all {@link Priming}s done when Lambda says that it is time. One that fails or hangs is no reason to fail the function. */
@Singleton
final class SnapshotHooks implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotHooks.class);

    /** Lambda allows 130 seconds, and then does not publish the version. */
    private static final Duration BEFORE = Duration.ofSeconds(60);

    /** Lambda allows ten; and a database that hangs is a matter for the request, which can answer that it does. */
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final Supplier<List<Priming>> primings;
    private final Duration after;

    /** Of {@code primings}, which are made when it is time, once: a function without SnapStart does without them. */
    @Inject
    SnapshotHooks(BeanProvider<Priming> primings) {
        this(SupplierUtil.memoized(() -> primings.stream().toList()), AFTER);
    }

    SnapshotHooks(Supplier<List<Priming>> primings, Duration after) {
        this.primings = primings;
        this.after = after;
    }

    /** After the pools' in order: so its turn is before theirs when a snapshot comes, and after theirs when it is over. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) throws InterruptedException {
        prime("for the snapshot", Priming::roundsBefore, BEFORE);
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) throws InterruptedException {
        prime("after the restore", Priming::roundsAfter, after);
    }

    /** All side by side: most of it is waiting for a database and a queue. */
    private void prime(String when, ToIntFunction<Priming> rounds, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + patience.toNanos();
        // Virtual threads: an interrupt closes the socket that one of them reads from. On others it would be left to
        // hang,
        // and to keep the connection that the first request needs.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<Priming, Future<?>> running = new LinkedHashMap<>();
            for (Priming priming : primings.get()) {
                running.put(priming, threads.submit(() -> repeat(priming, rounds.applyAsInt(priming), end)));
            }
            for (Map.Entry<Priming, Future<?>> priming : running.entrySet()) {
                await(priming.getKey(), priming.getValue(), end);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Not primed {}", when, e);
        } finally {
            threads.shutdownNow();
        }
        LOG.info("Primed {} in {} ms", when, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static void repeat(Priming priming, int rounds, long end) {
        for (int round = 0; round < rounds && System.nanoTime() < end; round++) {
            priming.prime();
        }
    }

    private static void await(Priming priming, Future<?> running, long end) throws InterruptedException {
        String name = priming.getClass().getSimpleName();
        try {
            running.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            LOG.warn("{} ended early", name, e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("{} ended early: it took too long", name);
        }
    }
}
