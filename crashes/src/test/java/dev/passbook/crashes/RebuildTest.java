package dev.passbook.crashes;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.PostgresRebuildStore;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.FilledLog;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.ledgertesting.JavaProcess;
import dev.passbook.ledgertesting.LedgerProcess;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.RebuildJob;
import dev.passbook.testing.Tally;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code make rebuild} as a process, beside {@code make up} and without it: killed, doubled, and after tables were dropped. */
final class RebuildTest {
    /** {@code make soak} takes more. */
    private static final int EVENTS = Integer.getInteger("passbook.rebuild.events", 20_000);

    private static final int ACCOUNTS = Integer.getInteger("passbook.rebuild.accounts", 400);
    private static final int KILLS = Integer.getInteger("passbook.rebuild.kills", 3);

    /** A run is killed within this time after it began; a second at the most. */
    private static final int KILLED_WITHIN_MILLIS = Math.min(1_000, EVENTS / 100);

    /** So that they leave something of a small machine to the rebuild. */
    private static final int MILLIS_BETWEEN_WRITES = 40;

    private static final int MILLIS_BETWEEN_READS = 20;
    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final String STATES = "SELECT to_jsonb(s)::text FROM account_state s ORDER BY account_id";
    private static final String NAMES = "'activity', 'anchor', 'archive'";
    private static final String CHECKPOINTS =
            "SELECT name || ' ' || transaction_id || ' ' || position FROM subscriptions" + " WHERE name IN (" + NAMES
                    + ") ORDER BY name";
    private static final String END = "SELECT name || ' ' || transaction_id || ' ' || position"
            + " FROM unnest(ARRAY[" + NAMES + "]) AS name,"
            + " (SELECT transaction_id, position FROM events ORDER BY transaction_id DESC, position DESC LIMIT 1) AS last"
            + " ORDER BY name";
    private static final String DROP =
            "DROP TABLE account_state, subscriptions, relay_backlog, activity, ledger_activity";

    @TempDir
    Path data;

    @Test
    void during_writes_and_kills_nothing_differs_and_no_read_fails() {
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            List<AccountId> accounts = FilledLog.fill(ledger.jdbcUrl(), ACCOUNTS, EVENTS);
            FilledLog.fold(ledger.jdbcUrl(), accounts);
            Client alice = clientOf(ledger);
            AtomicInteger written = new AtomicInteger();
            AtomicInteger read = new AtomicInteger();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            try (ScheduledExecutorService clients = Executors.newScheduledThreadPool(2)) {
                repeat(
                        clients,
                        MILLIS_BETWEEN_WRITES,
                        written,
                        failures,
                        () -> alice.deposit(any(accounts), newKey(), 1).expect(201));
                repeat(
                        clients,
                        MILLIS_BETWEEN_READS,
                        read,
                        failures,
                        () -> alice.get("/accounts/" + any(accounts)).expect(200));
                rebuildAndKill();
                String output = rebuilt();
                clients.shutdownNow();

                assertThat(output).contains(": 0 differences, 0 missing, ", ", 0 damaged");
                System.out.println(output);
            }
            assertThat(failures).isEmpty();
            assertThat(written).hasPositiveValue();
            assertThat(read).hasPositiveValue();
            Tally.row(
                    "a rebuild can be killed and traffic goes on",
                    "kill -9 of rebuild, of %,d events and more".formatted(EVENTS),
                    "%,d kills; the last run found 0 differences; %,d writes and %,d reads meanwhile, none failed"
                            .formatted(KILLS, written.get(), read.get()));
            Await.until(
                    SETTLED,
                    () -> "folded",
                    () -> FoldedInSql.differences(ledger.jdbcUrl()).isEmpty());
        }
    }

    @Test
    void of_two_at_once_one_rebuilds_and_the_other_says_so() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
            rebuilt();
            PGSimpleDataSource folder = new PGSimpleDataSource();
            folder.setURL(postgres.jdbcUrl("passbook_folder"));

            // This process is the one that rebuilds, for as long as the other one takes.
            String said = new PostgresRebuildStore(
                            folder, new Aggregates(List.of(AccountAggregate.ACCOUNTS, CustomerAggregate.CUSTOMERS)))
                    .exclusively(this::refused)
                    .orElseThrow();

            assertThat(said).contains("Another rebuild is running; this one has done nothing");
            assertThat(rebuilt()).doesNotContain("Another rebuild");
        }
    }

    @Test
    void what_was_dropped_comes_back_as_identical_rows_by_either_way() {
        List<String> before;
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            FilledLog.fold(ledger.jdbcUrl(), FilledLog.fill(ledger.jdbcUrl(), 100, 2_000));
            before = states(ledger.jdbcUrl());
            awaitSubscriptions(ledger.jdbcUrl());
            execute(ledger.jdbcUrl(), DROP);
        }

        // make rebuild alone
        assertThat(rebuilt()).contains(": 0 differences, 100 missing, 0 behind, 0 damaged");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), 0)) {
            assertThat(states(postgres.jdbcUrl("postgres"))).isEqualTo(before);
            execute(postgres.jdbcUrl("postgres"), DROP);
        }
        // make up alone
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            Await.until(SETTLED, () -> "folded", () -> states(ledger.jdbcUrl()).equals(before));
            awaitSubscriptions(ledger.jdbcUrl());
            execute(ledger.jdbcUrl(), DROP);
            // make rebuild beside make up
            assertThat(rebuilt()).contains(": 0 differences, ", ", 0 damaged");
            assertThat(states(ledger.jdbcUrl())).isEqualTo(before);
        }
    }

    /** What one says that may not. */
    private String refused() {
        try (JavaProcess job = JavaProcess.start(RebuildJob.class, data)) {
            assertThat(job.ended()).as(job.output()).isOne();
            return job.output();
        }
    }

    private void rebuildAndKill() {
        Random random = new Random(KILLS);
        int killed = 0;
        while (killed < KILLS) {
            try (JavaProcess job = JavaProcess.start(RebuildJob.class, data)) {
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

    /** What one says that is not killed. */
    private String rebuilt() {
        try (JavaProcess job = JavaProcess.start(RebuildJob.class, data)) {
            assertThat(job.ended()).as(job.output()).isZero();
            return job.output();
        }
    }

    private static void repeat(
            ScheduledExecutorService clients,
            int millis,
            AtomicInteger done,
            Queue<String> failures,
            Runnable request) {
        var _ = clients.scheduleAtFixedRate(
                () -> {
                    try {
                        request.run();
                        done.incrementAndGet();
                    } catch (RuntimeException | AssertionError e) {
                        if (!clients.isShutdown()) {
                            failures.add(e.toString());
                        }
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private static String any(List<AccountId> accounts) {
        return accounts.get(ThreadLocalRandom.current().nextInt(accounts.size()))
                .toString();
    }

    private static List<String> states(String jdbcUrl) {
        return Query.column(jdbcUrl, STATES);
    }

    /** Each has its checkpoint where the log ends, though nothing is new in it. */
    private static void awaitSubscriptions(String jdbcUrl) {
        List<String> end = Query.column(jdbcUrl, END);
        Await.until(
                SETTLED,
                () -> "all taken",
                () -> Query.column(jdbcUrl, CHECKPOINTS).equals(end));
    }

    private static void execute(String jdbcUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Client clientOf(LedgerProcess ledger) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?subject=alice"));
        return new Client(ledger.url(), Client.send(token).expect(200).body());
    }
}
