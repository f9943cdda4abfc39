package dev.passbook.crashes;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.ledgertesting.LedgerProcess;
import dev.passbook.ledgertesting.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make up} as a process: killed under load, stopped with Ctrl-C, started where it can't. */
final class CrashTest {
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 400;

    @TempDir
    Path data;

    @Test
    void after_kill_9_under_load_every_201_is_in_the_log_and_states_converge() {
        Map<String, String> receiptByKey = new ConcurrentHashMap<>();
        Map<String, String> accountByKey = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LedgerProcess ledger = LedgerProcess.start(data);
            Client alice = Client.of(ledger.url(), "alice");
            Queue<String> crashed = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < CLIENTS; i++) {
                String account = alice.openAccount();
                threads.execute(() -> {
                    try {
                        while (true) {
                            String key = newKey();
                            Response response = alice.deposit(account, key, 1);
                            if (response.status() == 201) {
                                accountByKey.put(key, account);
                                receiptByKey.put(key, response.body());
                            }
                        }
                    } catch (UncheckedIOException e) {
                        crashed.add(account);
                    }
                });
            }
            Await.until(Duration.ofSeconds(60), ledger::output, () -> receiptByKey.size() >= ENOUGH);
            ledger.kill();
            Await.until(Duration.ofSeconds(30), () -> "clients see the crash", () -> crashed.size() == CLIENTS);
        }

        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            Set<String> recorded = new HashSet<>(Query.column(ledger.jdbcUrl(), "SELECT event_id FROM events"));
            assertThat(receiptByKey.values().stream().map(CrashTest::eventId)).isSubsetOf(recorded);
            Await.until(
                    Duration.ofSeconds(60),
                    () -> "states converge: " + FoldedInSql.differences(ledger.jdbcUrl()),
                    () -> FoldedInSql.differences(ledger.jdbcUrl()).isEmpty());

            Client alice = Client.of(ledger.url(), "alice");
            String key = receiptByKey.keySet().iterator().next();
            String account = accountByKey.get(key);
            Response again = alice.deposit(String.valueOf(account), key, 1).expect(201);
            assertThat(again.body()).isEqualTo(receiptByKey.get(key));
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(alice.deposit(String.valueOf(account), key, 2)
                            .expect(422)
                            .text("code"))
                    .isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void without_its_database_every_route_answers_503_and_it_says_what_to_do() {
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            Client alice = Client.of(ledger.url(), "alice");
            String account = alice.openAccountWith(5);
            alice.state(account, 2).expect(200);
            ledger.killPostgres();
            Await.until(
                    Duration.ofSeconds(30),
                    ledger::output,
                    () -> ledger.output().contains("PostgreSQL has ended by itself. What was answered 201 is kept"));

            List<Supplier<Response>> requests = List.of(
                    () -> alice.get("/health"),
                    () -> alice.get("/accounts"),
                    () -> alice.get("/accounts/" + account),
                    () -> alice.get("/accounts/" + account + "/events"),
                    () -> alice.post("/accounts", newKey(), "{\"currency\":\"EUR\"}"),
                    () -> alice.deposit(account, newKey(), 1),
                    () -> alice.withdraw(account, newKey(), 1));
            // Side by side: each waits for a connection for as long as it may.
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (CompletableFuture<Response> answer : requests.stream()
                        .map(request -> CompletableFuture.supplyAsync(request, threads))
                        .toList()) {
                    Response response = answer.join().expect(503);
                    assertThat(response.text("code")).isEqualTo("unavailable");
                    assertThat(response.header("Retry-After")).contains("1");
                }
            }
        }
    }

    @Test
    void ctrl_c_stops_everything_and_the_next_start_goes_on() {
        String account;
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            account = Client.of(ledger.url(), "alice").openAccountWith(5);
            // 128 + SIGINT
            assertThat(ledger.interrupt()).isEqualTo(130);
        }
        try (LedgerProcess ledger = LedgerProcess.start(data)) {
            assertThat(Client.of(ledger.url(), "alice")
                            .get("/accounts/" + account + "/events")
                            .expect(200)
                            .body())
                    .contains("money-deposited");
        }
    }

    @Test
    void a_port_in_use_is_one_clear_line() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = Integer.toString(other.getLocalPort());
            try (LedgerProcess ledger =
                    LedgerProcess.launch(data, Map.of("PORT", taken, "DB_PORT", "0", "SQS_PORT", "0"))) {
                assertThat(ledger.exitValue()).isEqualTo(1);
                assertThat(ledger.output())
                        .isEqualTo("Passbook can't start: Port " + taken + " is in use; set PORT to another");
            }
        }
    }

    @Test
    void a_port_that_is_none_is_one_clear_line() {
        try (LedgerProcess ledger = LedgerProcess.launch(data, Map.of("PORT", "http"))) {
            assertThat(ledger.exitValue()).isEqualTo(1);
            assertThat(ledger.output()).isEqualTo("Passbook can't start: PORT must be a port number, 0 to 65535");
        }
    }

    private static String eventId(String receipt) {
        return receipt.replaceFirst("^\\{\"eventId\":\"([^\"]+)\".*$", "$1");
    }
}
