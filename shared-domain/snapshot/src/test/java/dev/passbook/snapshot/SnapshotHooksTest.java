package dev.passbook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done around a snapshot, and what nobody waits for. */
@Timeout(60)
final class SnapshotHooksTest {
    private static final Context<? extends Resource> SNAPSHOT = Core.getGlobalContext();
    private static final int BEFORE = 5;
    private static final int AFTER = 2;

    @Test
    void each_is_repeated_before_the_snapshot_and_after_a_restore() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        SnapshotHooks hooks = hooks(new Repeated(times::incrementAndGet));

        hooks.beforeCheckpoint(SNAPSHOT);
        assertThat(times).hasValue(BEFORE);

        hooks.afterRestore(SNAPSHOT);
        assertThat(times).hasValue(BEFORE + AFTER);
    }

    @Test
    void one_that_fails_is_not_tried_again_and_keeps_no_other_from_its_turn() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        SnapshotHooks hooks = hooks(
                new Repeated(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("The database is away");
                }),
                new Repeated(times::incrementAndGet));

        hooks.beforeCheckpoint(SNAPSHOT);
        assertThat(attempts).hasValue(1);
        assertThat(times).hasValue(BEFORE);

        hooks.afterRestore(SNAPSHOT);
        assertThat(attempts).hasValue(2);
        assertThat(times).hasValue(BEFORE + AFTER);
    }

    @Test
    void one_that_hangs_holds_no_restore() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        SnapshotHooks hooks = hooks(
                new Repeated(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }),
                new Repeated(times::incrementAndGet));

        hooks.afterRestore(SNAPSHOT);

        assertThat(times).hasValue(AFTER);
        interrupted.await();
    }

    @Test
    void after_a_restore_they_run_side_by_side() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger met = new AtomicInteger();
        Priming meeting = new Repeated(() -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            met.incrementAndGet();
        });

        hooks(meeting, meeting).afterRestore(SNAPSHOT);

        assertThat(met).hasValue(2 * AFTER);
    }

    private static SnapshotHooks hooks(Priming... primings) {
        return new SnapshotHooks(() -> List.of(primings));
    }

    private record Repeated(Runnable work) implements Priming {
        @Override
        public int roundsBefore() {
            return BEFORE;
        }

        @Override
        public int roundsAfter() {
            return AFTER;
        }

        @Override
        public void prime() {
            work.run();
        }
    }
}
