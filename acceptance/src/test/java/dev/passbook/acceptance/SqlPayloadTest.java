package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonWriter;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** SQL in a string is text like any other: kept to the letter where text may be, refused where it may not. */
final class SqlPayloadTest {
    /** Without spaces, which a key may not have: SQL has comments for that. */
    static final List<String> PAYLOADS = List.of(
            "';DROP/**/TABLE/**/events;--",
            "'/**/OR/**/'1'='1",
            "x');DELETE/**/FROM/**/commands;--",
            "1;UPDATE/**/account_state/**/SET/**/balance=999999;--",
            "\\';TRUNCATE/**/events;--",
            "\";DROP/**/TABLE/**/commands;--",
            "$$;DROP/**/TABLE/**/events;$$",
            "'||(SELECT/**/pg_sleep(30))||'",
            "1/**/UNION/**/SELECT/**/state::text/**/FROM/**/account_state",
            "?::uuid/**/$1/**/{call/**/x}/**/%s/**/:name/**/${y}",
            "%27;DROP%20TABLE%20events;--");

    private static final List<String> TABLES = List.of(
            "account_state",
            "account_state_rebuilt",
            "activity",
            "commands",
            "customer_keys",
            "customer_state",
            "customer_state_rebuilt",
            "events",
            "flyway_schema_history",
            "ledger_activity",
            "ledger_verification",
            "rebuild",
            "rebuild_damaged",
            "relay_backlog",
            "subscriptions");

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client bob = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccountWith(100);
    private final String others = bob.openAccountWith(100);
    private final String deposits = "/accounts/" + account + "/deposits";

    @AfterEach
    void every_table_is_there_and_nobody_elses_money_has_moved() {
        assertThat(SharedLedger.column(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"))
                .isEqualTo(TABLES);
        assertThat(bob.state(others, 2).expect(200).number("balance")).isEqualTo(100);
        assertThat(SharedLedger.versions(others)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void in_a_reference_it_is_a_reference(String payload) {
        String body =
                "{\"amount\":5,\"currency\":\"EUR\",\"reference\":" + JsonWriter.write(new JsonString(payload)) + "}";

        alice.post(deposits, newKey(), body).expect(201);

        assertThat(SharedLedger.column(
                        "SELECT data ->> 'reference' FROM events WHERE stream_id = ? AND version = 3",
                        UUID.fromString(account)))
                .containsExactly(payload);
        assertThat(alice.get("/accounts/" + account + "/events").expect(200).body())
                .contains("\"reference\":" + JsonWriter.write(new JsonString(payload)));
        assertThat(alice.state(account, 3).expect(200).number("balance")).isEqualTo(105);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void in_a_reason_it_is_a_reason(String payload) {
        String reason = JsonWriter.write(new JsonString(payload));

        Clients.ofOperator(SharedLedger.get())
                .post("/accounts/" + account + "/reversals", newKey(), "{\"version\":2,\"reason\":" + reason + "}")
                .expect(201);

        assertThat(alice.get("/accounts/" + account + "/events").expect(200).body())
                .contains("\"reason\":" + reason);
        assertThat(alice.state(account, 3).expect(200).number("balance")).isZero();
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void it_is_no_hold(String payload) {
        // As for an account, but that a backslash is refused by the gateway too.
        String id = URLEncoder.encode(
                        payload.replace("/**/", " ").replace("%", "").replace("\\", ""), StandardCharsets.UTF_8)
                .replace("+", "%20");
        List<String> rows = SharedLedger.rows();

        Response refused =
                alice.post("/accounts/" + account + "/holds/" + id + "/release").expect(404);

        assertThat(refused.text("code")).isEqualTo("hold-not-found");
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void in_a_key_it_is_a_key(String payload) {
        Response first = alice.deposit(account, payload, 5).expect(201);
        Response again = alice.deposit(account, payload, 5).expect(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(alice.deposit(account, payload, 6).expect(422).text("code")).isEqualTo("idempotency-key-reused");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
        assertThat(SharedLedger.column(
                        "SELECT receipt FROM commands WHERE principal = ? AND idempotency_key = ?",
                        SharedLedger.owner(account),
                        payload))
                .containsExactly(first.body());
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void in_a_correlation_id_it_is_a_correlation_id(String payload) {
        Client.send(alice.write(deposits, newKey(), euros(5)).header("X-Correlation-Id", payload))
                .expect(201);

        assertThat(SharedLedger.column(
                        "SELECT metadata ->> 'correlationId' FROM events WHERE stream_id = ? AND version = 3",
                        UUID.fromString(account)))
                .containsExactly(payload);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void in_a_subject_it_is_a_principal(String payload) {
        String subject = payload + UUID.randomUUID();
        Client somebody = new Client(alice.url(), SharedLedger.get().token(subject));

        String own = somebody.openAccountWith(7);

        assertThat(SharedLedger.column(
                        "SELECT data ->> 'owner' FROM events WHERE stream_id = ? AND version = 1",
                        UUID.fromString(own)))
                .containsExactly(subject);
        assertThat(somebody.state(own, 2).expect(200).text("owner")).isEqualTo(subject);
        assertThat(somebody.get("/accounts").expect(200).body()).contains(own).doesNotContain(account, others);
        somebody.get("/accounts/" + account).expect(404);
        somebody.get("/accounts/" + account + "/events").expect(404);
        somebody.withdraw(account, newKey(), 5).expect(404);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void anywhere_else_it_is_refused(String payload) {
        List<String> rows = SharedLedger.rows();
        String encoded = URLEncoder.encode(payload, StandardCharsets.UTF_8);
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        String json = JsonWriter.write(new JsonString(payload));

        refused(alice.post("/accounts", newKey(), "{\"currency\":" + json + "}"));
        refused(alice.post(deposits, newKey(), "{\"amount\":5,\"currency\":" + json + "}"));
        refused(alice.post(deposits, newKey(), "{\"amount\":" + json + ",\"currency\":\"EUR\"}"));
        refused(alice.post(deposits, newKey(), "{\"amount\":5,\"currency\":\"EUR\",\"occurredAt\":" + json + "}"));
        refused(alice.post(deposits, newKey(), "{\"amount\":5,\"currency\":\"EUR\"," + json + ":1}"));
        refused(Client.send(alice.write(deposits, newKey(), euros(5)).header("If-Match", payload)));
        refused(Client.send(alice.write(deposits, newKey(), euros(5)).header("If-Match", "\"" + payload + "\"")));
        refused(alice.post("/accounts", newKey(), "{\"currency\":\"EUR\",\"timeZone\":" + json + "}"));
        refused(alice.post(
                "/accounts/" + account + "/transfers",
                newKey(),
                "{\"toAccountId\":" + json + ",\"amount\":5,\"currency\":\"EUR\"}"));
        refused(alice.post(
                "/accounts/" + account + "/holds",
                newKey(),
                "{\"amount\":5,\"currency\":\"EUR\",\"expiresAt\":" + json + "}"));
        refused(alice.post(
                "/batches",
                newKey(),
                "{\"atomic\":true,\"commands\":[{\"type\":" + json + ",\"accountId\":\"" + account + "\"}]}"));
        refused(alice.post(deposits + "?dryRun=" + encoded, newKey(), euros(5)));
        refused(alice.get("/accounts?limit=" + encoded));
        refused(alice.get("/accounts/" + account + "/holds?status=" + encoded));
        for (String list :
                List.of("/accounts", "/accounts/" + account + "/events", "/accounts/" + account + "/holds")) {
            refused(alice.get(list + "?cursor=" + encoded));
            refused(alice.get(list + "?cursor=" + cursor));
        }
        refused(alice.get("/accounts/" + account + "?minVersion=" + encoded));

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @FieldSource("PAYLOADS")
    void it_is_no_account(String payload) {
        List<String> rows = SharedLedger.rows();
        // Slashes would make it several parts of a path, and percent signs are refused by the gateway.
        String id = URLEncoder.encode(payload.replace("/**/", " ").replace("%", ""), StandardCharsets.UTF_8)
                .replace("+", "%20");

        for (String path : List.of(id, account + id, account.substring(1) + id)) {
            refused(alice.get("/accounts/" + path));
            refused(alice.get("/accounts/" + path + "/events"));
            refused(alice.deposit(path, newKey(), 5));
            refused(alice.withdraw(path, newKey(), 5));
        }

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    private static void refused(Response response) {
        assertThat(response.expect(400).text("code")).isEqualTo("malformed");
        assertThat(response.body()).doesNotContain("TABLE", "SELECT", "syntax", "SQL", "relation");
    }
}
