package dev.passbook.local;

import static dev.passbook.local.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make rebuild} as a process, beside {@code make up}: killed, doubled, and without {@code make up}. */
final class RebuildTest {
    /** {@code make soak} takes more. */
    private static final int EVENTS = Integer.getInteger("passbook.rebuild.events", 40_000);

    private static final int ACCOUNTS = Integer.getInteger("passbook.rebuild.accounts", 400);
    private static final int KILLS = Integer.getInteger("passbook.rebuild.kills", 3);

    /** A run is killed within this time after it began; a second at the most. */
    private static final int KILLED_WITHIN_MILLIS = Math.min(1_000, EVENTS / 100);

    private static final int WRITERS = 2;
    private static final int READERS = 2;
    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final String STATES = "SELECT to_jsonb(s)::text FROM account_state s ORDER BY account_id";

    @TempDir
    Path data;

    @Test
    void during_writes_and_kills_nothing_differs_and_no_read_fails() {
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            List<AccountId> accounts = FilledLog.fill(ledger.jdbcUrl(), ACCOUNTS, EVENTS);
            FilledLog.fold(ledger.jdbcUrl(), accounts);
            Client alice = clientOf(ledger);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger written = new AtomicInteger();
            AtomicInteger read = new AtomicInteger();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WRITERS; i++) {
                    threads.execute(() -> repeat(over, failures, () -> {
                        alice.deposit(any(accounts), newKey(), 1).expect(201);
                        written.incrementAndGet();
                    }));
                }
                for (int i = 0; i < READERS; i++) {
                    threads.execute(() -> repeat(over, failures, () -> {
                        alice.get("/accounts/" + any(accounts)).expect(200);
                        read.incrementAndGet();
                    }));
                }
                try {
                    rebuildAndKill();
                    JobProcess last = rebuilt();
                    assertThat(last.output()).contains(": 0 differences, 0 missing, ", ", 0 damaged");
                    System.out.println(last.output());
                } finally {
                    over.set(true);
                }
            }
            assertThat(failures).isEmpty();
            assertThat(written).hasPositiveValue();
            assertThat(read).hasPositiveValue();
            System.out.printf("Meanwhile %,d writes and %,d reads%n", written.get(), read.get());
            Await.until(
                    SETTLED,
                    () -> "folded",
                    () -> FoldedInSql.differences(ledger.jdbcUrl()).isEmpty());
        }
    }

    @Test
    void of_two_at_once_one_rebuilds_and_the_other_says_so() {
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            FilledLog.fold(ledger.jdbcUrl(), FilledLog.fill(ledger.jdbcUrl(), 400, 80_000));
            // Starting takes longer than rebuilding, so they do not meet each time.
            Await.until(SETTLED, () -> "they have met", this::twoAtOnceMeet);
        }
    }

    @Test
    void what_was_dropped_is_rebuilt_to_identical_rows_whether_the_ledger_runs_or_not() {
        List<String> before;
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            FilledLog.fold(ledger.jdbcUrl(), FilledLog.fill(ledger.jdbcUrl(), 100, 2_000));
            before = SharedLedger.columnAt(ledger.jdbcUrl(), STATES);
            drop(ledger);

            assertThat(rebuilt().output()).contains("0 differences, 100 missing");

            assertThat(SharedLedger.columnAt(ledger.jdbcUrl(), STATES)).isEqualTo(before);
            drop(ledger);
        }
        assertThat(rebuilt().output()).contains("0 differences, 100 missing");

        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            assertThat(SharedLedger.columnAt(ledger.jdbcUrl(), STATES)).isEqualTo(before);
            drop(ledger);
        }
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            // make up alone brings the tables back, and its relay what is in them.
            Await.until(
                    SETTLED,
                    () -> "folded",
                    () -> SharedLedger.columnAt(ledger.jdbcUrl(), STATES).equals(before));
        }
    }

    private boolean twoAtOnceMeet() {
        try (JobProcess one = JobProcess.start(RebuildJob.class, data);
                JobProcess other = JobProcess.start(RebuildJob.class, data)) {
            List<Integer> exits = List.of(one.ended(), other.ended());
            assertThat(exits).as(one.output() + other.output()).contains(0).containsAnyOf(0, 1);
            assertThat((one.output() + other.output())
                            .contains("Another rebuild is running; this one has done nothing"))
                    .isEqualTo(exits.contains(1));
            return exits.contains(1);
        }
    }

    private static void drop(LedgerProcess ledger) {
        try (Connection connection = DriverManager.getConnection(ledger.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE account_state, subscriptions, relay_backlog, activity, ledger_activity");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rebuildAndKill() {
        Random random = new Random(KILLS);
        int killed = 0;
        while (killed < KILLS) {
            try (JobProcess job = JobProcess.start(RebuildJob.class, data)) {
                job.awaitWord("Rebuilding");
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(KILLED_WITHIN_MILLIS)).toNanos());
                if (job.kill()) {
                    killed++;
                } else {
                    assertThat(job.output()).contains(": 0 differences, 0 missing, ");
                }
            }
        }
    }

    /** Not killed. */
    private JobProcess rebuilt() {
        JobProcess job = JobProcess.start(RebuildJob.class, data);
        assertThat(job.ended()).as(job.output()).isZero();
        return job;
    }

    private static void repeat(AtomicBoolean over, Queue<String> failures, Runnable request) {
        while (!over.get()) {
            try {
                request.run();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
                return;
            }
        }
    }

    private static String any(List<AccountId> accounts) {
        return accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()))
                .toString();
    }

    private static Client clientOf(LedgerProcess ledger) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?subject=alice"));
        return new Client(ledger.url(), Client.send(token).expect(200).body());
    }
}
