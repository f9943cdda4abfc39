package dev.passbook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BEFORE = 5;
    private static final int AFTER = 2;

    @Test
    void each_is_repeated_before_the_snapshot_and_after_a_restore() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        SnapshotHooks hooks = hooks(PATIENCE, new Repeated(times::incrementAndGet));

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
                PATIENCE,
                new Repeated(() -> {
                    attempts.incrementAndGet();
                    throw new NoClassDefFoundError("something the runtime should have");
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
    void one_that_can_not_be_made_fails_no_function() {
        SnapshotHooks hooks = new SnapshotHooks(
                () -> {
                    throw new IllegalStateException("no bean");
                },
                PATIENCE);

        assertThatNoException().isThrownBy(() -> {
            hooks.beforeCheckpoint(SNAPSHOT);
            hooks.afterRestore(SNAPSHOT);
        });
    }

    @Test
    void one_that_waits_for_a_silent_server_holds_no_restore_and_lets_go_of_its_connection()
            throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket connection = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            SnapshotHooks hooks = hooks(Duration.ofMillis(200), new Repeated(() -> {
                try {
                    reading.countDown();
                    connection.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    ended.countDown();
                }
            }));

            hooks.afterRestore(SNAPSHOT);

            reading.await();
            ended.await();
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void they_run_side_by_side() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger met = new AtomicInteger();
        Priming meeting = new Repeated(() -> meet(both, met));

        hooks(PATIENCE, meeting, new Repeated(() -> meet(both, met))).afterRestore(SNAPSHOT);

        assertThat(met).hasValue(2 * AFTER);
    }

    private static void meet(CountDownLatch both, AtomicInteger met) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        met.incrementAndGet();
    }

    private static SnapshotHooks hooks(Duration patience, Priming... primings) {
        return new SnapshotHooks(() -> List.of(primings), patience);
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
