package dev.passbook.crashes;

import static dev.passbook.crashes.PackagedLedger.DEPOSIT;
import static dev.passbook.crashes.PackagedLedger.FOLD;
import static dev.passbook.crashes.PackagedLedger.PATIENCE;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.crashes.Deliveries.Delivered;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.testing.Tally;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The packaged functions, as Lambda would run them, killed with {@code kill -9} where it hurts. More often: {@code
 * -Dpassbook.crashes.publish.kills=50 -Dpassbook.crashes.fold.kills=50}.
 */
@EnabledIfSystemProperty(named = "passbook.functions", matches = "packaged")
@EnabledIf(
        value = "dev.passbook.crashes.PackagedLedger#isPackaged",
        disabledReason = "the functions are not packaged: without Node.js there is no template to run them by")
final class FunctionCrashTest {
    private static final int PUBLISH_KILLS = Integer.getInteger("passbook.crashes.publish.kills", 1);
    private static final int FOLD_KILLS = Integer.getInteger("passbook.crashes.fold.kills", 1);

    /** "All folded within 60 s of the relay's next run". */
    private static final Duration RELAYED = Duration.ofSeconds(60);

    private static PackagedLedger ledger;

    @BeforeAll
    static void start() {
        ledger = PackagedLedger.start();
    }

    @AfterAll
    static void stop() {
        // There is none where it could not be started.
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void killed_between_its_commit_and_its_doorbell_it_has_accepted_and_the_relay_rings()
            throws ExecutionException, InterruptedException, FunctionFailed {
        List<String> accounts = new ArrayList<>();
        for (int kills = 0; kills < PUBLISH_KILLS; kills++) {
            accounts.add(killBeforeTheDoorbell());
            Tally.progress("Killed between commit and doorbell: " + accounts.size() + " of " + PUBLISH_KILLS);
        }
        Await.until(PATIENCE, () -> "all are old enough for the relay", () -> young(accounts) == 0);
        assertThat(ledger.states(accounts))
                .as("before the relay runs")
                .hasSize(accounts.size())
                .allMatch("1 0"::equals);

        long start = System.nanoTime();
        String rung = ledger.relay();
        Await.until(
                RELAYED,
                () -> "folded: " + ledger.states(accounts),
                () -> ledger.states(accounts).equals(Collections.nCopies(accounts.size(), "2 5")));

        Tally.row(
                "a 201 is folded although nobody rang for it",
                "kill -9 of deposit between its commit and its SendMessage",
                "%d kills, each 500 and then the receipt under its key, none folded until the relay ran; its one run rang for %s; all folded %,d ms after it began"
                        .formatted(accounts.size(), rung, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
    }

    @Test
    void killed_after_its_upsert_a_fold_has_folded_and_nothing_changes_when_its_message_comes_again()
            throws SQLException {
        for (int kills = 1; kills <= FOLD_KILLS; kills++) {
            killAfterTheUpsert();
            Tally.progress("Folds killed after their upsert: " + kills + " of " + FOLD_KILLS);
        }
        assertThat(ledger.deadLetters()).as("dead letters").isZero();

        Tally.row(
                "a fold's message that comes again changes nothing",
                "kill -9 of fold after its upsert and before its acknowledgement",
                FOLD_KILLS + " kills; each row the same to its xmin, each message off the queue");
    }

    /** A deposit whose function is killed then; says to which account. */
    private static String killBeforeTheDoorbell() throws ExecutionException, InterruptedException {
        Optional<String> account = tryToKillBeforeTheDoorbell();
        while (account.isEmpty()) {
            // It stopped waiting for the queue before it was killed.
            account = tryToKillBeforeTheDoorbell();
        }
        return account.get();
    }

    /** Nothing, if it was not killed in time. */
    private static Optional<String> tryToKillBeforeTheDoorbell() throws ExecutionException, InterruptedException {
        String account = ledger.openFoldedAccount();
        String key = newKey();
        ledger.queue().impose(new QueueFault.Held("SendMessage", account));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> deposit = threads.submit(() -> ledger.client().deposit(account, key, 5));
            Await.until(PATIENCE, () -> "at its doorbell", () -> ledger.queue().held() > 0);
            ledger.kill(DEPOSIT);
            // With the process gone nobody asks for it again.
            int status = deposit.get().status();
            ledger.queue().drop();
            if (status == 201) {
                return Optional.empty();
            }
            deposit.get().expect(500);
        }
        assertThat(ledger.versions(account)).containsExactly("1", "2");

        Response again = ledger.client().deposit(account, key, 5).expect(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.number("version")).isEqualTo(2);
        assertThat(ledger.versions(account)).containsExactly("1", "2");
        return Optional.of(account);
    }

    private static void killAfterTheUpsert() throws SQLException {
        String account = ledger.openFoldedAccount();
        try (Connection holder = DriverManager.getConnection(ledger.jdbcUrl())) {
            holder.setAutoCommit(false);
            lock(holder, account);
            ledger.client().deposit(account, newKey(), 5).expect(201);
            Await.until(PATIENCE, () -> "a fold waits for the row", () -> blocked() > 0);
            // It hears nothing any more, so PostgreSQL's answer is not the last thing that it sees.
            ledger.stop(FOLD);
            holder.rollback();
        }
        Await.until(
                PATIENCE,
                () -> "upserted",
                () -> ledger.states(List.of(account)).equals(List.of("2 5")));
        String row = row(account);
        ledger.kill(FOLD);

        String doorbell = "\"streamId\":\"" + account + "\",\"version\":2";
        List<Delivered> first = ledger.queue().deliveries().containing(doorbell);
        assertThat(first).hasSize(1);
        ledger.deliverAgain(first.getFirst().receiptHandle());
        Await.until(
                PATIENCE,
                () -> "delivered again",
                () -> ledger.queue().deliveries().containing(doorbell).size() > 1);
        Await.until(PATIENCE, () -> "off the queue", () -> ledger.messages() == 0);
        assertThat(row(account)).isEqualTo(row);
    }

    private static void lock(Connection holder, String account) throws SQLException {
        try (PreparedStatement statement =
                holder.prepareStatement("SELECT FROM account_state WHERE account_id = ? FOR UPDATE")) {
            statement.setObject(1, UUID.fromString(account));
            statement.executeQuery().close();
        }
    }

    private static int blocked() {
        return Query.column(
                        ledger.jdbcUrl(),
                        "SELECT pid FROM pg_stat_activity WHERE usename = 'passbook_folder' AND wait_event_type = 'Lock'")
                .size();
    }

    /** All there is of its state, and which transaction wrote it. */
    private static String row(String account) {
        return Query.column(
                        ledger.jdbcUrl(),
                        "SELECT s.xmin || ' ' || s FROM account_state s WHERE account_id = ?",
                        UUID.fromString(account))
                .getFirst();
    }

    /** How many of their events the relay does not look at yet. */
    private static int young(List<String> accounts) {
        return Query.column(
                        ledger.jdbcUrl(),
                        "SELECT event_id FROM events WHERE stream_id::text = ANY (string_to_array(?, ','))"
                                + " AND recorded_at > clock_timestamp() - interval '5 s'",
                        String.join(",", accounts))
                .size();
    }
}
