package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.eurosTo;
import static dev.passbook.ledgertesting.Client.newKey;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.Routes.Route;
import dev.passbook.http.Right;
import dev.passbook.json.Json;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would come of a write can be asked of every route, and nothing comes of asking. RefusalsTest asks of refusals. */
final class DryRunTest {
    /** In no receipt the same as in another. */
    private static final List<String> OF_THE_OCCASION =
            List.of("eventId", "occurredAt", "recordedAt", "transferId", "results");

    private final Ledger ledger = SharedLedger.get();
    private final Client alice = Clients.ofNewPrincipal(ledger);
    private final Client bob = Clients.ofNewPrincipal(ledger);
    private final Client operator = Clients.ofOperator(ledger);

    /** Who has no account is forgotten without more ado. */
    private final Client carla = Clients.ofNewPrincipal(ledger);

    private final String account = alice.openAccountWith(1_000);
    private final String deposits = "/accounts/" + account + "/deposits";

    @Test
    void of_every_write_it_says_what_then_happens_and_writes_nothing() {
        Map<String, String> bodies = bodies();
        List<Route> writes = Routes.all().stream()
                .filter(route -> !route.method().equals("GET"))
                .toList();
        assertThat(writes.stream().map(Route::key)).containsExactlyInAnyOrderElementsOf(bodies.keySet());
        for (Route route : writes) {
            String key = newKey();
            String path = prepared(route);
            List<String> rows = SharedLedger.rows();

            Response first = ask(route, path + "?dryRun=true", key, bodies);
            Response second = ask(route, path + "?dryRun=true", key, bodies);

            assertThat(first.status()).as(route.key() + first.body()).isEqualTo(200);
            assertThat(first.header("Location")).as(route.key()).isEmpty();
            assertThat(first.header("Idempotency-Replayed")).as(route.key()).isEmpty();
            assertThat(lasting(second)).as(route.key()).isEqualTo(lasting(first));
            assertThat(SharedLedger.rows()).as(route.key()).isEqualTo(rows);

            Response done = ask(route, path + "?dryRun=false", key, bodies);

            // Of the key there is no trace.
            assertThat(done.status())
                    .as(route.key() + done.body())
                    .isEqualTo(route.method().equals("DELETE") ? 200 : 201);
            assertThat(done.header("Idempotency-Replayed")).as(route.key()).isEmpty();
            assertThat(lasting(done)).as(route.key()).isEqualTo(lasting(first));
            assertThat(SharedLedger.rows()).as(route.key()).isNotEqualTo(rows);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "", "1", "True"})
    void it_is_asked_for_or_not(String value) {
        List<String> rows = SharedLedger.rows();

        Response refused =
                alice.post(deposits + "?dryRun=" + value, newKey(), euros(5)).expect(400);

        assertThat(refused.text("code")).isEqualTo("malformed");
        assertThat(refused.body()).contains("{\"field\":\"dryRun\"");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true,false", "true&dryRun=true", "false&dryRun=true"})
    void it_is_said_once(String value) {
        List<String> rows = SharedLedger.rows();

        Response refused =
                alice.post(deposits + "?dryRun=" + value, newKey(), euros(5)).expect(400);

        assertThat(refused.text("code")).isEqualTo("malformed");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void under_a_key_that_is_used_it_says_what_was_answered() {
        String key = newKey();
        Response first = alice.deposit(account, key, 5).expect(201);

        Response again = alice.post(deposits + "?dryRun=true", key, euros(5)).expect(200);
        Response other = alice.post(deposits + "?dryRun=true", key, euros(6)).expect(422);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void it_insists_on_a_version_as_the_write_does() {
        Response conflict = Client.send(alice.write(deposits + "?dryRun=true", newKey(), euros(5))
                        .header("If-Match", "\"1\""))
                .expect(412);

        assertThat(conflict.text("code")).isEqualTo("version-conflict");
    }

    @Test
    void of_a_batch_each_command_is_decided_on_those_before_it() {
        String commands = "{\"atomic\":true,\"commands\":[" + command("deposit", 500) + "," + command("withdraw", 1_500)
                + "," + command("deposit", 7) + "]}";
        List<String> rows = SharedLedger.rows();

        Response wouldBe =
                alice.post("/batches?dryRun=true", newKey(), commands).expect(200);

        assertThat(wouldBe.objects("results"))
                .allSatisfy(result -> assertThat(result.members()).containsKey("receipt"));
        assertThat(wouldBe.body()).contains("\"balance\":1500", "\"balance\":0", "\"balance\":7");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    /** What each write is asked, in an order in which all of it is granted. */
    private Map<String, String> bodies() {
        return Map.ofEntries(
                entry("POST /accounts", "{\"currency\":\"EUR\"}"),
                entry("POST /accounts/{accountId}/close", "{}"),
                entry("POST /accounts/{accountId}/deposits", euros(5)),
                entry("POST /accounts/{accountId}/freeze", "{\"reason\":\"Card stolen\"}"),
                entry("POST /accounts/{accountId}/holds", euros(5)),
                entry("POST /accounts/{accountId}/holds/{holdId}/capture", "{\"amount\":3}"),
                entry("POST /accounts/{accountId}/holds/{holdId}/release", "{}"),
                entry("POST /accounts/{accountId}/reversals", "{\"version\":2,\"reason\":\"Counted out twice\"}"),
                entry("POST /accounts/{accountId}/transfers", eurosTo(bob.openAccount(), 5)),
                entry("POST /accounts/{accountId}/unfreeze", "{}"),
                entry("POST /accounts/{accountId}/withdrawals", euros(5)),
                entry("DELETE /customers/{customerId}", "{}"),
                entry("POST /customers", Client.REGISTRATION),
                entry("PUT /customers/{customerId}/address", Client.ADDRESS),
                entry("PUT /customers/{customerId}/name", Client.NAME),
                entry("POST /batches", "{\"atomic\":false,\"commands\":[" + command("deposit", 5) + "]}"),
                entry("PUT /accounts/{accountId}/limits", "{\"currency\":\"EUR\",\"reason\":\"New card\"}"));
    }

    /** The path to ask, of an account that is as it has to be. */
    private String prepared(Route route) {
        if (route.path().startsWith("/customers")) {
            return route.path().contains("{customerId}")
                    ? route.path().replace("{customerId}", carlasId())
                    : route.path();
        }
        String own = route.path().endsWith("/close") ? alice.openAccount() : alice.openAccountWith(100);
        String path = route.path().replace("{accountId}", own);
        if (route.path().endsWith("/unfreeze")) {
            operator.post("/accounts/" + own + "/freeze").expect(201);
        }
        return route.path().contains("{holdId}") ? path.replace("{holdId}", alice.hold(own, 5)) : path;
    }

    private String carlasId() {
        // Either receipt or problem says it.
        return carla.post("/customers", newKey(), Client.REGISTRATION).text("customerId");
    }

    private Response ask(Route route, String path, String key, Map<String, String> bodies) {
        Client owner = path.startsWith("/customers") ? carla : alice;
        Client client = route.right().equals(Optional.of(Right.OPERATE)) ? operator : owner;
        String body = bodies.getOrDefault(route.key(), "");
        return Client.send(client.write(path, key, body).method(route.method(), BodyPublishers.ofString(body)));
    }

    private String command(String type, long minorUnits) {
        return "{\"type\":\"%s\",\"accountId\":\"%s\",\"amount\":%d,\"currency\":\"EUR\"}"
                .formatted(type, account, minorUnits);
    }

    /** What is the same whenever it is asked. An account that is opened has a new id each time, and so has who registers. */
    private static Map<String, Json> lasting(Response receipt) {
        Map<String, Json> members = new TreeMap<>(receipt.json().members());
        OF_THE_OCCASION.forEach(members::remove);
        if (receipt.body().contains("account-opened") || receipt.body().contains("customer-registered")) {
            members.remove("accountId");
            members.remove("customerId");
        }
        return members;
    }
}
