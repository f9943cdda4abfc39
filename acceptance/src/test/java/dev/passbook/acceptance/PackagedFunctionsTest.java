package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.lambda.ExecutionEnvironment;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.LambdaHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What only processes can show. */
@EnabledIfSystemProperty(named = "passbook.functions", matches = "packaged")
final class PackagedFunctionsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration RELAYED = Duration.ofMinutes(2);
    private static final String DEPOSIT = "DepositLambdaFunction";
    private static final String HEALTH = "HealthLambdaFunction";

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final LambdaHost host = SharedLedger.get().lambdaHost().orElseThrow();

    @Test
    void a_function_that_is_killed_in_mid_request_loses_nothing_and_the_next_request_starts_another()
            throws SQLException, InterruptedException, ExecutionException {
        String account = alice.openAccountWith(100);
        Set<Long> before = host.pids(DEPOSIT);
        String key = newKey();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> deposit;
            try (Connection connection =
                            DriverManager.getConnection(SharedLedger.get().jdbcUrl());
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE commands IN EXCLUSIVE MODE");
                deposit = threads.submit(() -> alice.deposit(account, key, 5));
                Await.until(SOON, () -> "waits for the lock", () -> !waiting().isEmpty());
                before.forEach(PackagedFunctionsTest::kill);
                deposit.get();
            }
            deposit.get().expect(500);
        }

        alice.deposit(account, key, 5).expect(201);
        // Nobody rang for it: the process was gone by then. The relay does, within its minute.
        Await.until(RELAYED, () -> "folded", () -> alice.state(account, 3).status() == 200);
        assertThat(alice.state(account, 3).number("balance")).isEqualTo(105);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
        assertThat(host.pids(DEPOSIT)).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    @Test
    void a_function_that_takes_too_long_is_killed() throws IOException, InterruptedException {
        health().expect(200);
        Set<Long> stopped = host.pids(HEALTH);
        for (long pid : stopped) {
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
        }

        health().expect(500);
        health().expect(200);

        assertThat(host.pids(HEALTH)).isNotEmpty().doesNotContainAnyElementsOf(stopped);
    }

    @Test
    void a_correlation_id_is_found_in_the_logs_of_who_accepts_and_of_who_folds() {
        String account = alice.openAccount();
        String correlationId = "correlation-" + newKey();
        Client.send(alice.write("/accounts/" + account + "/deposits", newKey(), Client.euros(5))
                        .header("X-Correlation-Id", correlationId))
                .expect(201);
        alice.state(account, 2).expect(200);

        for (String function : List.of("deposit", "fold")) {
            Await.until(
                    SOON,
                    () -> correlationId + " in the log of " + function,
                    () -> log(function).contains(correlationId));
        }
    }

    @Test
    void a_snapshot_holds_no_database_connection_and_its_rehearsal_leaves_nothing()
            throws FunctionFailed, InterruptedException {
        List<String> rows = SharedLedger.rows();
        long positions = positions();
        String now = SharedLedger.column("SELECT now()").getFirst();

        try (ExecutionEnvironment environment = host.environment(DEPOSIT)) {
            environment.awaitStart();

            assertThat(connectionsSince(now)).containsExactly("0");
            assertThat(SharedLedger.rows()).isEqualTo(rows);
            // A position that was handed out is not taken back: so events were appended.
            assertThat(positions()).isGreaterThan(positions);
            environment.restore();
            Await.until(SOON, () -> "connected", () -> connectionsSince(now).equals(List.of("1")));
        }
        assertThat(log("deposit"))
                .contains("Primed for the snapshot", "Primed after the restore")
                .doesNotContain("ended early");
    }

    @Test
    void nothing_that_is_deployed_can_issue_or_verify_a_token() throws IOException {
        List<String> jars = new ArrayList<>();
        try (DirectoryStream<Path> artifacts =
                Files.newDirectoryStream(Path.of("../infrastructure/target/artifacts"), "*.zip")) {
            for (Path artifact : artifacts) {
                try (ZipFile zip = new ZipFile(artifact.toFile())) {
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".jar"))
                            .forEach(jars::add);
                }
            }
        }

        assertThat(jars).isNotEmpty().noneMatch(jar -> jar.matches(".*(nimbus|jose|jwt|oauth|oidc).*"));
    }

    private static List<String> connectionsSince(String moment) {
        return SharedLedger.column(
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'passbook_writer' AND backend_start > ?::timestamptz",
                moment);
    }

    private static List<String> waiting() {
        return SharedLedger.column(
                "SELECT pid FROM pg_stat_activity WHERE usename = 'passbook_writer' AND wait_event_type = 'Lock'");
    }

    private static long positions() {
        return Long.parseLong(SharedLedger.column("SELECT last_value FROM events_position_seq")
                .getFirst());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Response health() {
        return Client.send(HttpRequest.newBuilder(URI.create(SharedLedger.get().url() + "/health")));
    }

    private static String log(String function) {
        try {
            return Files.readString(SharedLedger.data().resolve("logs/passbook-dev-" + function + ".log"));
        } catch (IOException e) {
            return "";
        }
    }
}
