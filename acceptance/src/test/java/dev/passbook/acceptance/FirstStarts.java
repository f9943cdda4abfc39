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
    private static final String FOLD = "FoldLambdaFunction";

    /** Any machine lets this many processes of a function run at a time; see LambdaFunction. */
    private static final int FOLDS = 2;

    /** More than one batch takes, so that a second is folded beside the first. */
    private static final int ACCOUNTS = 32;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ALL_RIGHTS = "ledger:read ledger:write ledger:operate ledger:audit";

    private final Ledger ledger;
    private final Client client;

    private FirstStarts(Ledger ledger) {
        this.ledger = ledger;
        this.client = new Client(ledger.url(), ledger.issuer().orElseThrow().issue("first", ALL_RIGHTS));
    }

    /** Returns when each route was asked; of one that did not answer as it should, the test that asks it next is told. */
    static void of(Ledger ledger) {
        FirstStarts starts = new FirstStarts(ledger);
        try (ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Routes.all().forEach(route -> processors.execute(() -> starts.ask(route)));
        }
        starts.fold();
    }

    /** Whether another was needed is up to the queue: which batch comes when. */
    private void fold() {
        Await.until(PATIENCE, () -> "as many folds as there may be", () -> {
            List<String> accounts = Parallel.run(ACCOUNTS, _ -> client.openAccount());
            accounts.forEach(account -> Await.until(
                    PATIENCE,
                    () -> account + " is folded",
                    () -> client.state(account, 1).status() == 200));
            return ledger.lambdaHost().orElseThrow().pids(FOLD).size() >= FOLDS;
        });
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
