package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    private final Ledger ledger = SharedLedger.get();
    private final Client alice = Clients.ofNewPrincipal(ledger);
    private final Client bob = Clients.ofNewPrincipal(ledger);

    @Test
    void a_foreign_account_answers_with_the_same_bytes_as_none() {
        String foreign = bob.openAccountWith(5);
        bob.state(foreign, 2).expect(200);
        String absent = UUID.randomUUID().toString();

        same(alice.get("/accounts/" + foreign), alice.get("/accounts/" + absent), 404);
        same(alice.get("/accounts/" + foreign + "/events"), alice.get("/accounts/" + absent + "/events"), 404);
        same(alice.deposit(foreign, newKey(), 5), alice.deposit(absent, newKey(), 5), 404);
        same(alice.withdraw(foreign, newKey(), 5), alice.withdraw(absent, newKey(), 5), 404);
        same(alice.state(foreign, 1), alice.state(absent, 1), 409);
        for (String version : List.of("\"0\"", "\"2\"", "\"9\"")) {
            same(conditional(foreign, version), conditional(absent, version), 404);
        }
    }

    @Test
    void events_are_listed_oldest_first_page_by_page() {
        String account = alice.openAccountWith(100);
        alice.post(
                        "/accounts/" + account + "/withdrawals",
                        newKey(),
                        "{\"amount\":1,\"currency\":\"EUR\",\"reference\":\"tea\"}")
                .expect(201);
        alice.withdraw(account, newKey(), 2).expect(201);
        alice.withdraw(account, newKey(), 3).expect(201);

        List<JsonObject> events = all("/accounts/" + account + "/events?limit=2");

        assertThat(events.stream().map(event -> text(event, "type")))
                .containsExactly(
                        "account-opened", "money-deposited", "money-withdrawn", "money-withdrawn", "money-withdrawn");
        assertThat(events.stream().map(event -> event.members().get("version")))
                .containsExactly(
                        new JsonInteger(1),
                        new JsonInteger(2),
                        new JsonInteger(3),
                        new JsonInteger(4),
                        new JsonInteger(5));
        assertThat(new ArrayList<>(events.get(2).members().keySet()))
                .containsExactly(
                        "eventId",
                        "accountId",
                        "version",
                        "type",
                        "amount",
                        "currency",
                        "day",
                        "reference",
                        "balance",
                        "occurredAt",
                        "recordedAt");
    }

    @Test
    void own_accounts_are_listed_page_by_page_and_no_others() {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            own.add(alice.openAccount());
        }
        own.forEach(account -> alice.state(account, 1).expect(200));
        bob.state(bob.openAccount(), 1).expect(200);

        List<JsonObject> listed = all("/accounts?limit=2");

        assertThat(listed.stream().map(state -> text(state, "accountId")))
                .containsExactlyElementsOf(new TreeSet<>(own));
        assertThat(alice.get("/accounts").member("nextCursor")).isEqualTo(new JsonNull());
    }

    @Test
    void a_read_can_wait_for_what_was_just_written() {
        String account = alice.openAccount();
        for (int version = 2; version < 20; version++) {
            long written = alice.deposit(account, newKey(), 1).expect(201).number("version");
            assertThat(alice.state(account, (int) written).expect(200).number("balance"))
                    .isEqualTo(version - 1);
        }
    }

    @Test
    void a_state_that_does_not_catch_up_in_time_says_where_it_is() {
        String account = alice.openAccountWith(5);
        alice.state(account, 2).expect(200);

        Response behind = alice.state(account, 3).expect(409);

        assertThat(behind.text("code")).isEqualTo("state-behind");
        assertThat(behind.number("version")).isEqualTo(2);
    }

    @Test
    void without_a_valid_token_nothing_is_answered() {
        String account = alice.openAccount();
        String tampered = alice.token().substring(0, alice.token().length() - 4) + "AAAA";
        for (Optional<String> authorization : List.of(
                Optional.<String>empty(),
                Optional.of("Bearer " + tampered),
                Optional.of("Bearer x"),
                Optional.of("Bearer "),
                Optional.of("Basic " + alice.token()))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ledger.url() + "/accounts/" + account));
            authorization.ifPresent(value -> request.header("Authorization", value));

            Response response = Client.send(request).expect(401);

            refused(response, "unauthenticated");
            assertThat(response.header("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void a_token_is_good_for_its_scope_only() {
        Client reader = new Client(ledger.url(), token("carol", "ledger:read"));
        Client writer = new Client(ledger.url(), token("carol", "ledger:write"));

        refused(reader.post("/accounts", newKey(), "{\"currency\":\"EUR\"}").expect(403), "insufficient-scope");
        String account = writer.openAccount();
        refused(writer.get("/accounts/" + account).expect(403), "insufficient-scope");
        reader.state(account, 1).expect(200);
    }

    @Test
    void anyone_may_ask_whether_it_is_up() {
        Response health = Client.send(HttpRequest.newBuilder(URI.create(ledger.url() + "/health")))
                .expect(200);

        assertThat(health.text("status")).isEqualTo("up");
        assertThat(health.text("version")).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    /** By a function with a problem; by API Gateway, before a function is asked, with a message of its own. */
    private static void refused(Response response, String code) {
        if (!SharedLedger.isPackaged()) {
            assertThat(response.text("code")).isEqualTo(code);
        }
    }

    private Response conditional(String account, String version) {
        return Client.send(alice.write("/accounts/" + account + "/deposits", newKey(), Client.euros(5))
                .header("If-Match", version));
    }

    private String token(String subject, String scope) {
        return Client.send(HttpRequest.newBuilder(
                        URI.create(ledger.url() + "/dev/token?subject=" + subject + "&scope=" + scope)))
                .expect(200)
                .body();
    }

    private List<JsonObject> all(String path) {
        List<JsonObject> items = new ArrayList<>();
        Json cursor = new JsonNull();
        do {
            Response page = alice.get(cursor instanceof JsonString next ? path + "&cursor=" + next.value() : path)
                    .expect(200);
            List<Json> found = ((JsonArray) page.member("items")).items();
            assertThat(found).hasSizeBetween(1, 2);
            found.forEach(item -> items.add((JsonObject) item));
            cursor = page.member("nextCursor");
        } while (cursor instanceof JsonString);
        return items;
    }

    private static String text(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonString string ? string.value() : "";
    }

    private static void same(Response one, Response other, int status) {
        assertThat(one.status()).isEqualTo(status);
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(other.status()).isEqualTo(status);
        assertThat(one.http().headers().map().keySet())
                .isEqualTo(other.http().headers().map().keySet());
    }
}
