package dev.passbook.acceptance;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.Ledger;
import dev.passbook.local.Settings;
import dev.passbook.testing.TemporaryFolder;
import dev.passbook.testing.TestQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One ledger, as {@code make up} runs it, for all tests of this module: its own PostgreSQL, and the SQS that tests use. The
 * build runs the tests of what a client sees twice, the second time against the packaged functions.
 */
final class SharedLedger {
    private static final boolean PACKAGED =
            System.getProperty("passbook.functions", "").equals("packaged");
    private static final Duration FIRST_FOLD = Duration.ofMinutes(5);
    private static final String EUROS = "{\"currency\":\"EUR\"}";
    private static final TemporaryFolder DATA = TemporaryFolder.create("passbook-test");
    private static final Ledger LEDGER = start();

    private SharedLedger() {}

    static Ledger get() {
        return LEDGER;
    }

    /**
     * Whether the functions are the packaged ones. API Gateway then answers by itself what no function is asked about, and
     * not with problem+json.
     */
    static boolean isPackaged() {
        return PACKAGED;
    }

    /** Where it keeps its files. */
    static Path data() {
        return DATA.path();
    }

    /** The first column of what {@code sql} finds. */
    static List<String> column(String sql, Object... parameters) {
        return Query.column(LEDGER.jdbcUrl(), sql, parameters);
    }

    /** The versions of an account's events, in order. */
    static List<Integer> versions(String account) {
        return column("SELECT version FROM events WHERE stream_id = ? ORDER BY version", UUID.fromString(account))
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    /**
     * How many events, accepted commands and customers' keys there are, of all principals: no other test runs meanwhile.
     * What a schedule writes at any time, that a hold of an earlier test has expired, is left out.
     */
    static List<String> rows() {
        return column("""
                SELECT count(*) FROM events WHERE type <> 'hold-expired'
                UNION ALL SELECT count(*) FROM commands WHERE principal <> 'expire-holds'
                UNION ALL SELECT count(*) FROM customer_keys
                """);
    }

    /** Whose account it is, by its first event. */
    static String owner(String account) {
        return column(
                        "SELECT data ->> 'owner' FROM events WHERE stream_id = ? AND version = 1",
                        UUID.fromString(account))
                .getFirst();
    }

    private static Ledger start() {
        Ledger ledger = Ledger.start(new Settings(
                0,
                DATA.path(),
                0,
                0,
                Optional.empty(),
                Optional.of(TestQueue.endpoint()),
                Optional.empty(),
                Optional.empty(),
                PACKAGED ? Optional.of(Path.of("..").toAbsolutePath().normalize()) : Optional.empty()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ledger.close();
            DATA.close();
        }));
        awaitFold(ledger);
        if (PACKAGED) {
            FirstStarts.of(ledger);
        }
        return ledger;
    }

    /** Until the functions have been started: minVersion waits for no process that has yet to be. */
    private static void awaitFold(Ledger ledger) {
        Client client = Clients.ofNewPrincipal(ledger);
        String key = Client.newKey();
        // While all that has a schedule starts too, the first token's keys can take longer than anybody waits for them.
        Await.until(
                FIRST_FOLD,
                () -> "opened",
                () -> client.post("/accounts", key, EUROS).status() == 201);
        String account = client.post("/accounts", key, EUROS).text("accountId");
        Await.until(FIRST_FOLD, () -> "folded", () -> client.state(account, 1).status() == 200);
    }
}
