package dev.passbook.acceptance;

import dev.passbook.acceptance.Routes.Route;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.local.Ledger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Has the packaged function of every route started, as many at a time as there are processors. Otherwise the tests would wait
 * for some thirty starts, one after another; and {@code fold} as often as it may run at a time, for who asks with minVersion
 * waits for no process that has yet to be started.
 */
final class FirstStarts {
    /** More than one batch takes, so that a second is folded beside the first. */
    private static final int ACCOUNTS = 32;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ALL_RIGHTS = "ledger:read ledger:write ledger:operate ledger:audit";

    private final Client client;

    private FirstStarts(Ledger ledger) {
        this.client = new Client(ledger.url(), ledger.issuer().orElseThrow().issue("first", ALL_RIGHTS));
    }

    /** Returns when each has answered, or was not started in time: whoever asks it next is told why. */
    static void of(Ledger ledger) {
        FirstStarts starts = new FirstStarts(ledger);
        try (ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Routes.all().forEach(route -> processors.execute(() -> starts.ask(route)));
        }
        starts.fold();
    }

    private void fold() {
        List<String> accounts = Parallel.run(ACCOUNTS, _ -> client.openAccount());
        for (String account : accounts) {
            Await.until(PATIENCE, () -> "folded", () -> client.state(account, 1).status() == 200);
        }
    }

    /** For nothing that is there, so that nothing changes. */
    private void ask(Route route) {
        HttpRequest.Builder request = client.request(
                route.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
        if (!route.method().equals("GET")) {
            request.header("Idempotency-Key", Client.newKey())
                    .header("Content-Type", "application/json")
                    .method(route.method(), BodyPublishers.ofString("{}"));
        }
        Client.send(request);
    }
}
