package dev.passbook.crashes;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.embedded.EmbeddedSqs;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.Ledger;
import dev.passbook.local.Settings;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.LambdaHost;
import dev.passbook.testing.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The packaged functions, as Lambda would run them, killed with {@code kill -9} where it hurts. More often: {@code
 * -Dpassbook.crashes.publish.kills=50 -Dpassbook.crashes.fold.kills=50}.
 */
@EnabledIfSystemProperty(named = "passbook.functions", matches = "packaged")
@EnabledIf(
        value = "isPackaged",
        disabledReason = "the functions are not packaged: without Node.js there is no template to run them by")
final class FunctionCrashTest {
    private static final int PUBLISH_KILLS = Integer.getInteger("passbook.crashes.publish.kills", 1);
    private static final int FOLD_KILLS = Integer.getInteger("passbook.crashes.fold.kills", 1);

    private static final String DEPOSIT = "DepositLambdaFunction";
    private static final String FOLD = "FoldLambdaFunction";
    private static final String RELAY = "RelayLambdaFunction";

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Processes start, several at a time. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** "All folded within 60 s of the relay's next run". */
    private static final Duration RELAYED = Duration.ofSeconds(60);

    private static EmbeddedSqs sqs;
    private static QueueProxy proxy;
    private static SqsClient queue;
    private static Ledger ledger;
    private static LambdaHost host;
    private static Client alice;

    static boolean isPackaged() {
        return Files.exists(PROJECT.resolve(".serverless/cloudformation-template-update-stack.json"));
    }

    @BeforeAll
    static void start(@TempDir Path data) {
        sqs = EmbeddedSqs.start(0);
        proxy = QueueProxy.to(sqs.endpoint());
        queue = QueueClient.at(sqs.endpoint());
        ledger = Ledger.start(new Settings(
                0,
                data,
                0,
                0,
                Optional.empty(),
                Optional.of(proxy.endpoint()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(PROJECT)));
        host = ledger.lambdaHost().orElseThrow();
        alice = new Client(ledger.url(), ledger.token("alice"));
        // While all that has a schedule starts as well, the first request may take longer than a token's keys do.
        String key = newKey();
        Await.until(
                PATIENCE,
                () -> "an account is opened",
                () -> alice.post("/accounts", key, "{\"currency\":\"EUR\"}").status() == 201);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        queue.close();
        proxy.close();
        sqs.close();
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

        long start = System.nanoTime();
        String rung = host.invoke(RELAY, "{}", LambdaHost.newTraceHeader());
        Await.until(
                RELAYED,
                () -> "folded: " + states(accounts),
                () -> states(accounts).stream().allMatch("2 5"::equals));

        Tally.row(
                "a 201 is folded although nobody rang for it",
                "kill -9 of deposit between its commit and its SendMessage",
                "%d kills, each 500 and then the receipt under its key; the relay's last run rang for %s, earlier ones for the others; all folded after %,d ms"
                        .formatted(accounts.size(), rung, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
    }

    @Test
    void killed_after_its_upsert_a_fold_has_folded_and_nothing_changes_when_its_message_comes_again()
            throws SQLException {
        for (int kills = 1; kills <= FOLD_KILLS; kills++) {
            killAfterTheUpsert();
            Tally.progress("Folds killed after their upsert: " + kills + " of " + FOLD_KILLS);
        }
        assertThat(messages(ledger.queueUrl().replace("passbook-events", "passbook-events-dlq")))
                .as("dead letters")
                .isZero();

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
        String account = foldedAccount();
        String key = newKey();
        proxy.impose(new QueueFault.Held("SendMessage", account));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> deposit = threads.submit(() -> alice.deposit(account, key, 5));
            Await.until(PATIENCE, () -> "at its doorbell", () -> proxy.held() > 0);
            host.pids(DEPOSIT).forEach(FunctionCrashTest::kill);
            // With the process gone nobody asks for it again.
            int status = deposit.get().status();
            proxy.drop();
            if (status == 201) {
                return Optional.empty();
            }
            deposit.get().expect(500);
        }
        assertThat(versions(account)).containsExactly("1", "2");

        Response again = alice.deposit(account, key, 5).expect(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.number("version")).isEqualTo(2);
        assertThat(versions(account)).containsExactly("1", "2");
        return Optional.of(account);
    }

    private static void killAfterTheUpsert() throws SQLException {
        String account = foldedAccount();
        try (Connection holder = DriverManager.getConnection(ledger.jdbcUrl())) {
            holder.setAutoCommit(false);
            lock(holder, account);
            alice.deposit(account, newKey(), 5).expect(201);
            Await.until(PATIENCE, () -> "a fold waits for the row", () -> blocked() > 0);
            // It hears nothing any more, so PostgreSQL's answer is not the last thing that it sees.
            host.pids(FOLD).forEach(pid -> signal("-STOP", pid));
            holder.rollback();
        }
        Await.until(PATIENCE, () -> "upserted", () -> states(List.of(account)).equals(List.of("2 5")));
        String row = row(account);
        host.pids(FOLD).forEach(FunctionCrashTest::kill);

        String doorbell = "\"streamId\":\"" + account + "\",\"version\":2";
        assertThat(proxy.delivered(doorbell)).hasSize(1);
        // As if its visibility timeout were over.
        queue.changeMessageVisibility(change -> change.queueUrl(ledger.queueUrl())
                .receiptHandle(proxy.delivered(doorbell).getFirst().receiptHandle())
                .visibilityTimeout(0));
        Await.until(
                PATIENCE,
                () -> "delivered again",
                () -> proxy.delivered(doorbell).size() > 1);
        Await.until(PATIENCE, () -> "off the queue", () -> messages(ledger.queueUrl()) == 0);
        assertThat(row(account)).isEqualTo(row);
    }

    private static String foldedAccount() {
        String account = alice.openAccount();
        Await.until(
                PATIENCE,
                () -> account + " is folded",
                () -> alice.state(account, 1).status() == 200);
        return account;
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

    private static List<String> versions(String account) {
        return Query.column(
                ledger.jdbcUrl(),
                "SELECT version FROM events WHERE stream_id = ? ORDER BY version",
                UUID.fromString(account));
    }

    /** Version and balance of each. */
    private static List<String> states(List<String> accounts) {
        return Query.column(
                ledger.jdbcUrl(),
                "SELECT version || ' ' || balance FROM account_state WHERE account_id::text = ANY (string_to_array(?, ','))",
                String.join(",", accounts));
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

    /** How many there are in a queue, on their way or not. */
    private static int messages(String url) {
        Map<QueueAttributeName, String> attributes = queue.getQueueAttributes(asked -> asked.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private static void kill(long pid) {
        signal("-KILL", pid);
    }

    private static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
