package dev.passbook.crashes;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.LedgerProcess;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forgetting, killed at random moments together with the database. {@code -Dpassbook.forget.kills} says how often, fifty times in
 * {@code make soak}, and {@code -Dpassbook.forget.seed} when.
 */
final class ForgetCrashTest {
    private static final int KILLS = Integer.getInteger("passbook.forget.kills", 2);
    private static final long SEED = Long.getLong("passbook.forget.seed", System.nanoTime());
    private static final int CUSTOMERS_PER_KILL = 24;
    private static final int AT_ONCE = 4;
    private static final int MAX_MILLIS_UNTIL_KILLED = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How a customer is, by the log, its key and its answers; never anything between. */
    private enum Found {
        WHOLE,
        FORGOTTEN
    }

    @TempDir
    Path data;

    /** Each with the principal that it is. */
    private final Map<String, String> owners = new LinkedHashMap<>();

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void a_customer_is_whole_or_forgotten_and_never_half() {
        Random random = new Random(SEED);
        LedgerProcess ledger = LedgerProcess.start(data);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                List<String> customers = registered(ledger, kill);
                forgetUntilKilled(ledger, customers, random.nextInt(MAX_MILLIS_UNTIL_KILLED));
                ledger = LedgerProcess.start(data);
                for (String customer : customers) {
                    assertWholeOrForgotten(ledger, customer);
                }
            }
            int forgotten = 0;
            for (String customer : owners.keySet()) {
                forgotten += assertWholeOrForgotten(ledger, customer) == Found.FORGOTTEN ? 1 : 0;
            }
            Tally.row(
                    "forgetting is whole or not at all",
                    "kill -9 of all while customers are forgotten, seed " + SEED,
                    "%,d kills: %,d forgotten, %,d whole, none half; %,d of the forgotten were acknowledged"
                            .formatted(KILLS, forgotten, owners.size() - forgotten, acknowledged.size()));
            for (String customer : owners.keySet()) {
                forget(ledger, customer);
                assertThat(assertWholeOrForgotten(ledger, customer)).isEqualTo(Found.FORGOTTEN);
            }
            assertThat(acknowledged).as("whoever was whole").hasSizeGreaterThanOrEqualTo(owners.size() - forgotten);
        } finally {
            ledger.close();
        }
    }

    private List<String> registered(LedgerProcess ledger, int kill) {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS_PER_KILL; i++) {
            String owner = "user-" + kill + "-" + i;
            String customer = client(ledger, owner)
                    .post("/customers", newKey(), """
                            {"name":{"surname":"Moore"},"address":{"lines":["1 Main Street"],"country":"IE"}}""")
                    .expect(201)
                    .text("customerId");
            owners.put(customer, owner);
            customers.add(customer);
        }
        return customers;
    }

    private void forgetUntilKilled(LedgerProcess ledger, List<String> customers, int millis) {
        CountDownLatch begun = new CountDownLatch(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int first = 0; first < AT_ONCE; first++) {
                int from = first;
                threads.execute(() -> {
                    begun.countDown();
                    try {
                        for (int i = from; i < customers.size(); i += AT_ONCE) {
                            forget(ledger, customers.get(i));
                        }
                    } catch (UncheckedIOException e) {
                        // Killed.
                    }
                });
            }
            begun.await();
            // The moment is the test: it is chosen by chance, and nothing is waited for.
            long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            ledger.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void forget(LedgerProcess ledger, String customer) {
        Client owner = client(ledger, String.valueOf(owners.get(customer)));
        Response answer = Client.send(owner.request("/customers/" + customer)
                .header("Idempotency-Key", newKey())
                .DELETE());
        if (answer.status() == 200) {
            acknowledged.add(customer);
        }
    }

    private Found assertWholeOrForgotten(LedgerProcess ledger, String customer) {
        UUID id = UUID.fromString(customer);
        boolean inLog = !Query.column(
                        ledger.jdbcUrl(),
                        "SELECT version FROM events WHERE stream_id = ? AND type = 'customer-forgotten'",
                        id)
                .isEmpty();
        boolean hasKey = !Query.column(ledger.jdbcUrl(), "SELECT owner FROM customer_keys WHERE customer_id = ?", id)
                .isEmpty();
        assertThat(hasKey)
                .as("%s has a key; forgotten by the log: %s; seed %d", customer, inLog, SEED)
                .isNotEqualTo(inLog);
        if (acknowledged.contains(customer)) {
            assertThat(inLog).as("%s was acknowledged; seed %d", customer, SEED).isTrue();
        }
        Client owner = client(ledger, String.valueOf(owners.get(customer)));
        if (inLog) {
            Await.until(
                    PATIENCE,
                    () -> customer + " is answered as forgotten",
                    () -> owner.get("/customers/" + customer).status() == 410);
            return Found.FORGOTTEN;
        }
        Await.until(
                PATIENCE,
                () -> customer + " is folded",
                () -> owner.get("/customers/" + customer).status() == 200);
        assertThat(owner.get("/customers/" + customer).body()).contains("\"surname\":\"Moore\"", "1 Main Street");
        return Found.WHOLE;
    }

    private static Client client(LedgerProcess ledger, String subject) {
        HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?subject=" + subject));
        return new Client(ledger.url(), Client.send(token).expect(200).body());
    }
}
