package dev.passbook.snapshot;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has all {@link Priming}s done when Lambda says that it is time. One that fails is no reason to fail the function. */
@Singleton
final class SnapshotHooks implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotHooks.class);

    /** Lambda gives up after ten; and a database that hangs is a matter for the request, which can answer that it does. */
    private static final long PATIENCE_SECONDS = 3;

    private final Supplier<List<Priming>> primings;

    /** Of {@code primings}, which are made when it is time, once: a function without SnapStart does without them. */
    @Inject
    SnapshotHooks(BeanProvider<Priming> primings) {
        this(SupplierUtil.memoized(() -> primings.stream().toList()));
    }

    SnapshotHooks(Supplier<List<Priming>> primings) {
        this.primings = primings;
    }

    /** After the pools' in order: so its turn is before theirs when a snapshot comes, and after theirs when it is over. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) {
        long start = System.nanoTime();
        for (Priming priming : primings.get()) {
            attempt(priming, priming.roundsBefore());
        }
        LOG.info("Primed for the snapshot in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) throws InterruptedException {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            // Side by side: most of it is waiting for a database and a queue that say hello.
            threads.invokeAll(
                    primings.get().stream().map(SnapshotHooks::again).toList(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        LOG.info("Primed after the restore in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static Callable<Void> again(Priming priming) {
        return () -> {
            attempt(priming, priming.roundsAfter());
            return null;
        };
    }

    private static void attempt(Priming priming, int rounds) {
        try {
            for (int round = 0; round < rounds; round++) {
                priming.prime();
            }
        } catch (RuntimeException e) {
            LOG.warn("{} ended early", priming.getClass().getSimpleName(), e);
        }
    }
}
