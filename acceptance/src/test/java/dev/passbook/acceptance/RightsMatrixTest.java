package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.Routes.Route;
import dev.passbook.http.Right;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every route, asked by everybody, of everybody's accounts and of everybody. The routes are those of the code: one that nobody has said here
 * who may call it fails.
 */
final class RightsMatrixTest {
    /** Answers to {@link Who}, in its order, each of {@link Whose}, in its order. */
    private static final Map<String, String> RULES = Map.ofEntries(
            entry("GET /health", "200 | 200 | 200 | 200 | 200 | 200"),
            entry("POST /accounts", "401 | 403 | 201 | 201 | 403 | 403"),
            entry("GET /accounts", "401 | 403 | 200 | 200 | 200 | 200"),
            entry("GET /accounts/{accountId}", read()),
            entry("GET /accounts/{accountId}/events", read()),
            entry("GET /accounts/{accountId}/holds", read()),
            entry("GET /accounts/{accountId}/replay", read()),
            entry("GET /accounts/{accountId}/statements/{month}", read()),
            entry("GET /accounts/{accountId}/verification", read()),
            entry("POST /accounts/{accountId}/close", write("422")),
            entry("POST /accounts/{accountId}/deposits", write("201")),
            entry("POST /accounts/{accountId}/freeze", operate("200")),
            entry("POST /accounts/{accountId}/holds", write("201")),
            entry("POST /accounts/{accountId}/holds/{holdId}/capture", write("201")),
            entry("POST /accounts/{accountId}/holds/{holdId}/release", write("201")),
            entry("POST /accounts/{accountId}/reversals", operate("201")),
            entry("POST /accounts/{accountId}/transfers", write("201")),
            entry("POST /accounts/{accountId}/unfreeze", operate("422")),
            entry("POST /accounts/{accountId}/withdrawals", write("201")),
            entry("POST /batches", "401 | 403 | 201 | 422 | 403 | 403"),
            entry("PUT /accounts/{accountId}/limits", operate("201")),
            entry("GET /customers/{customerId}", read()),
            entry("GET /customers/{customerId}/events", read()),
            entry("GET /customers/{customerId}/replay", read()),
            entry("POST /customers", "401 | 403 | 409 | 201 | 403 | 403"),
            entry("PUT /customers/{customerId}/address", write("201")),
            entry("PUT /customers/{customerId}/name", write("201")),
            entry("DELETE /customers/{customerId}", forget()),
            entry("GET /operations/status", "401 | 403 | 403 | 403 | 200 | 403"),
            entry("GET /reports/activity", "401 | 403 | 403 | 403 | 403 | 200"),
            entry("GET /reports/unusual", "401 | 403 | 403 | 403 | 403 | 200"));

    /** Where nothing is answered without one, or where what is asked is better not done. */
    private static final Map<String, String> QUERIES = Map.of(
            "POST /accounts/{accountId}/freeze",
            "?dryRun=true",
            "GET /accounts/{accountId}/replay",
            "?version=1",
            "GET /customers/{customerId}/replay",
            "?version=1",
            "GET /reports/activity",
            "?from=2026-01&to=2026-12",
            "GET /reports/unusual",
            "?since={now}");

    private final Ledger ledger = SharedLedger.get();
    private final String owner = "owner-" + UUID.randomUUID();
    private final Client own = new Client(ledger.url(), token(owner, "ledger:read ledger:write"));
    private final Client bob = Clients.ofNewPrincipal(ledger);
    private final Map<Whose, String> accounts = accounts();
    private final Map<Whose, String> customers = customers();

    @Test
    void everybody_gets_what_is_theirs_and_nobody_else_does() {
        Map<String, String> actual = new LinkedHashMap<>();
        for (Route route : Routes.all()) {
            int before = events();
            String answers =
                    Stream.of(Who.values()).map(who -> answers(route, who)).collect(Collectors.joining(" | "));
            actual.put(route.key(), answers);
            assertThat(events() - before)
                    .as("events by %s", route.key())
                    .isEqualTo((int) answers.lines()
                                    .flatMap(line -> Stream.of(line.split("[ |]+")))
                                    .filter("201"::equals)
                                    .count()
                            * (route.path().endsWith("/transfers") ? 2 : 1));
        }

        print(actual);
        assertThat(actual).isEqualTo(RULES);
    }

    @Test
    void what_is_foreign_is_not_told_from_what_is_not_there() {
        for (Route route : Routes.all()) {
            // Whose it is, is nothing to an operator.
            if (route.isOfOne() && !route.right().equals(Optional.of(Right.OPERATE))) {
                Response foreign = ask(route, Who.OWNER, Whose.FOREIGN);
                Response absent = ask(route, Who.OWNER, Whose.ABSENT);

                assertThat(foreign.status()).as(route.key()).isEqualTo(404);
                assertThat(absent.status()).as(route.key()).isEqualTo(404);
                assertThat(foreign.body()).as(route.key()).isEqualTo(absent.body());
                assertThat(headers(foreign)).as(route.key()).isEqualTo(headers(absent));
            }
        }
    }

    private static String read() {
        return "401 401 401 401 | 403 403 403 403 | 200 404 404 400 | 404 404 404 400 | 200 200 404 400 | 200 200 404 400";
    }

    /** Money is moved by its owner alone. */
    private static String write(String own) {
        return "401 401 401 401 | 403 403 403 403 | " + own
                + " 404 404 400 | 404 404 404 400 | 403 403 403 403 | 403 403 403 403";
    }

    /** By an operator alone, and whosever the account is. */
    private static String operate(String any) {
        return "401 401 401 401 | 403 403 403 403 | 403 403 403 403 | 403 403 403 403 | " + any + " " + any
                + " 404 400 | 403 403 403 403";
    }

    /** By whoever it is or by an operator, were it not for the money in their accounts. */
    private static String forget() {
        return "401 401 401 401 | 403 403 403 403 | 409 404 404 400 | 404 404 404 400 | 409 409 404 400 | 403 403 403 403";
    }

    private String answers(Route route, Who who) {
        return (route.isOfOne() ? Stream.of(Whose.values()) : Stream.of(Whose.OWN))
                .map(whose -> Integer.toString(ask(route, who, whose).status()))
                .collect(Collectors.joining(" "));
    }

    private Response ask(Route route, Who who, Whose whose) {
        String path = route.path()
                        .replace("{accountId}", accounts.getOrDefault(whose, ""))
                        .replace("{customerId}", customers.getOrDefault(whose, ""))
                        .replace("{holdId}", route.path().endsWith("/capture") ? "1" : "2")
                        .replace("{month}", YearMonth.now(ZoneOffset.UTC).toString())
                + QUERIES.getOrDefault(route.key(), "")
                        .replace("{now}", Instant.now().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ledger.url() + path));
        token(route, who).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (!route.method().equals("GET")) {
            request.header("Idempotency-Key", newKey())
                    .header("Content-Type", "application/json")
                    .method(route.method(), BodyPublishers.ofString(body(route)));
        }
        return Client.send(request);
    }

    private String body(Route route) {
        String path = route.path();
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "accounts" -> "{\"currency\":\"EUR\"}";
            case "batches" ->
                "{\"atomic\":true,\"commands\":[{\"type\":\"deposit\",\"accountId\":\"%s\",\"amount\":1,\"currency\":\"EUR\"}]}"
                        .formatted(accounts.get(Whose.OWN));
            case "transfers" ->
                "{\"toAccountId\":\"%s\",\"amount\":1,\"currency\":\"EUR\"}".formatted(accounts.get(Whose.FOREIGN));
            case "reversals" -> "{\"version\":2,\"reason\":\"matrix\"}";
            case "limits" -> "{\"overdraft\":100000,\"currency\":\"EUR\",\"reason\":\"matrix\"}";
            case "customers" -> Client.REGISTRATION;
            case "name" -> Client.NAME;
            case "address" -> Client.ADDRESS;
            case "capture", "release", "freeze", "unfreeze", "close", "{customerId}" -> "{}";
            default -> Client.euros(1);
        };
    }

    private Optional<String> token(Route route, Who who) {
        return switch (who) {
            case NOBODY -> Optional.empty();
            case WRONG_SCOPE ->
                Optional.of(token(owner, route.method().equals("GET") ? "ledger:write" : "ledger:read"));
            case OWNER -> Optional.of(token(owner, "ledger:read ledger:write"));
            case OTHER_USER -> Optional.of(token("other", "ledger:read ledger:write"));
            case OPERATOR -> Optional.of(token("operator", "ledger:operate"));
            case AUDITOR -> Optional.of(token("auditor", "ledger:audit"));
        };
    }

    private String token(String subject, String scope) {
        String query = "subject=" + subject + "&scope=" + scope.replace(' ', '+');
        return Client.send(HttpRequest.newBuilder(URI.create(ledger.url() + "/dev/token?" + query)))
                .expect(200)
                .body();
    }

    private Map<Whose, String> accounts() {
        // Version 2 is what is reversed; there is more.
        String ownAccount = own.openAccountWith(1);
        String foreign = bob.openAccountWith(1);
        own.deposit(ownAccount, newKey(), 1_000).expect(201);
        bob.deposit(foreign, newKey(), 1_000).expect(201);
        for (int hold = 1; hold <= 2; hold++) {
            own.post("/accounts/" + ownAccount + "/holds", newKey(), Client.euros(1))
                    .expect(201);
            bob.post("/accounts/" + foreign + "/holds", newKey(), Client.euros(1))
                    .expect(201);
        }
        own.state(ownAccount, 5).expect(200);
        bob.state(foreign, 5).expect(200);
        return Map.of(
                Whose.OWN,
                ownAccount,
                Whose.FOREIGN,
                foreign,
                Whose.ABSENT,
                UUID.randomUUID().toString(),
                Whose.MALFORMED,
                "no-account");
    }

    private Map<Whose, String> customers() {
        String ownCustomer = own.register();
        String foreign = bob.register();
        own.get("/customers/" + ownCustomer + "?minVersion=1").expect(200);
        bob.get("/customers/" + foreign + "?minVersion=1").expect(200);
        return Map.of(
                Whose.OWN,
                ownCustomer,
                Whose.FOREIGN,
                foreign,
                Whose.ABSENT,
                UUID.randomUUID().toString(),
                Whose.MALFORMED,
                "no-customer");
    }

    private static int events() {
        return Integer.parseInt(SharedLedger.rows().getFirst());
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers =
                new LinkedHashMap<>(response.http().headers().map());
        headers.remove("date");
        return headers;
    }

    private static void print(Map<String, String> answers) {
        List<String> lines = new ArrayList<>();
        lines.add("| route | " + Stream.of(Who.values()).map(Who::toString).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(Who.values().length + 1) + "|");
        answers.forEach((route, statuses) -> lines.add("| " + route + " | " + statuses + " |"));
        System.out.println("Of one account or customer: own, foreign, absent, malformed.\n" + String.join("\n", lines));
    }

    private enum Who {
        NOBODY,
        WRONG_SCOPE,
        OWNER,
        OTHER_USER,
        OPERATOR,
        AUDITOR
    }

    private enum Whose {
        OWN,
        FOREIGN,
        ABSENT,
        MALFORMED
    }
}
