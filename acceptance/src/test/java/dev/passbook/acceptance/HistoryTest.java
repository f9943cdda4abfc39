package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the log knows of the past, as its owner asks for it. */
final class HistoryTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);

    @Test
    void a_replay_of_every_version_of_a_thousand_events_is_the_balance_that_the_list_explains() {
        String account = alice.openAccount();
        Random random = new Random(5);
        long balance = 0;
        List<Long> balances = new ArrayList<>(List.of(balance));
        while (balances.size() < 1_000) {
            long amount = random.nextLong(1, 1_000);
            boolean withdrawal = amount <= balance && random.nextBoolean();
            Response receipt =
                    withdrawal ? alice.withdraw(account, newKey(), amount) : alice.deposit(account, newKey(), amount);
            balance = receipt.expect(201).number("balance");
            balances.add(balance);
        }

        List<JsonObject> listed = all("/accounts/" + account + "/events?limit=100");

        assertThat(listed.stream().map(event -> number(event, "balance")).toList())
                .isEqualTo(balances);
        for (int version = 1; version <= balances.size(); version++) {
            Response then = replay(account, "version=" + version).expect(200);
            assertThat(then.number("balance")).isEqualTo(balances.get(version - 1));
            assertThat(then.number("version")).isEqualTo(version);
            assertThat(then.header("ETag")).contains("\"" + version + "\"");
            assertThat(then.text("updatedAt")).isEqualTo(text(listed.get(version - 1), "recordedAt"));
        }
        assertThat(replay(account, "version=1000").body())
                .isEqualTo(alice.state(account, 1_000).body());
    }

    @Test
    void a_late_event_changes_what_had_occurred_by_yesterday_and_not_what_was_known_then() {
        String account = alice.openAccountWith(100);
        replay(account, "occurredBy=" + yesterday).expect(404);
        replay(account, "recordedBy=" + yesterday).expect(404);

        deposit(account, 25, yesterday);

        Response occurred = replay(account, "occurredBy=" + yesterday).expect(200);
        assertThat(occurred.number("balance")).isEqualTo(25);
        assertThat(occurred.number("version")).isEqualTo(3);
        assertThat(replay(account, "recordedBy=" + yesterday).expect(404).text("code"))
                .isEqualTo("no-such-version");
        assertThat(replay(account, "occurredBy=" + Instant.now() + "&recordedBy=" + Instant.now())
                        .expect(200)
                        .number("balance"))
                .isEqualTo(125);
    }

    @Test
    void what_was_not_known_yet_does_not_count_however_early_it_happened() {
        String account = alice.openAccount();
        deposit(account, 25, yesterday);
        String known = replay(account, "version=2").expect(200).text("updatedAt");
        deposit(account, 50, yesterday);

        assertThat(replay(account, "occurredBy=" + yesterday + "&recordedBy=" + known)
                        .expect(200)
                        .number("balance"))
                .isEqualTo(25);
        assertThat(replay(account, "occurredBy=" + yesterday).expect(200).number("balance"))
                .isEqualTo(75);
    }

    @Test
    void money_taken_out_before_it_came_in_shows_below_zero() {
        String account = alice.openAccountWith(100);
        move(account, "withdrawals", 30, yesterday);

        Response then = replay(account, "occurredBy=" + yesterday).expect(200);

        assertThat(then.number("balance")).isEqualTo(-30);
        assertThat(then.number("available")).isEqualTo(-30);
    }

    @Test
    void more_than_money_can_be_is_refused_and_not_an_error() {
        String account = alice.openAccountWith(9_007_199_254_740_991L);
        alice.withdraw(account, newKey(), 9_007_199_254_740_991L).expect(201);
        deposit(account, 1, yesterday);
        deposit(account, 9_007_199_254_740_990L, yesterday);
        alice.withdraw(account, newKey(), 9_007_199_254_740_991L).expect(201);
        deposit(account, 1, yesterday);

        assertThat(replay(account, "occurredBy=" + yesterday).expect(422).text("code"))
                .isEqualTo("sum-out-of-range");
    }

    @Test
    void there_is_no_version_before_the_opening_or_past_the_head() {
        String account = alice.openAccountWith(100);

        for (String query : List.of("version=0", "version=3", "version=999999999")) {
            assertThat(replay(account, query).expect(404).text("code")).isEqualTo("no-such-version");
        }
        replay(account, "version=1").expect(200);
    }

    @Test
    void a_replay_is_asked_for_in_one_way() {
        String account = alice.openAccount();

        for (String query : List.of(
                "",
                "version=1&recordedBy=" + yesterday,
                "version=1&occurredBy=" + yesterday,
                "version=-1",
                "version=01",
                "occurredBy=yesterday",
                "occurredBy=2026-01-31T12:00:00",
                "recordedBy=1066-10-14T09:00:00Z",
                "recordedBy=%2B12026-01-31T12:00:00Z")) {
            Response refused = replay(account, query).expect(400);
            assertThat(refused.text("code")).isEqualTo("malformed");
            assertThat(((JsonArray) refused.member("invalid")).items()).hasSize(1);
        }
    }

    @Test
    void a_replay_comes_from_the_events_alone() {
        String account = alice.openAccountWith(100);
        String state = alice.state(account, 2).expect(200).body();
        SharedLedger.column(
                "UPDATE account_state SET balance = 5, version = 7 WHERE account_id = ? RETURNING 1",
                UUID.fromString(account));

        assertThat(replay(account, "version=2").expect(200).body()).isEqualTo(state);

        SharedLedger.column("DELETE FROM account_state WHERE account_id = ? RETURNING 1", UUID.fromString(account));
        assertThat(replay(account, "version=2").expect(200).body()).isEqualTo(state);
    }

    @Test
    void a_statement_says_in_either_form_what_the_list_says() {
        String account = alice.openAccountWith(100);
        alice.post(
                        "/accounts/" + account + "/withdrawals",
                        newKey(),
                        "{\"amount\":30,\"currency\":\"EUR\",\"reference\":\"=1+1\"}")
                .expect(201);
        List<JsonObject> listed = all("/accounts/" + account + "/events?");

        Response json = statement(account).expect(200);
        Response csv = Client.send(alice.request(statementPath(account))
                        .header("Accept", "text/csv")
                        .GET())
                .expect(200);

        List<Json> entries = ((JsonArray) json.member("entries")).items();
        assertThat(entries).hasSameSizeAs(listed);
        for (int i = 0; i < entries.size(); i++) {
            for (Map.Entry<String, Json> member :
                    ((JsonObject) entries.get(i)).members().entrySet()) {
                assertThat(member.getValue())
                        .as(member.getKey())
                        .isEqualTo(listed.get(i).members().get(member.getKey()));
            }
        }
        assertThat(json.number("openingBalance")).isZero();
        assertThat(json.number("closingBalance")).isEqualTo(70);
        assertThat(json.member("closed")).isEqualTo(new JsonBoolean(false));
        assertThat(csv.body().lines()).hasSize(6).anyMatch(line -> line.endsWith(",\"'=1+1\""));
        assertThat(statement(account).body()).isEqualTo(json.body());
    }

    @Test
    void a_large_statement_comes_compressed_and_is_the_same() throws Exception {
        String account = alice.openAccount();
        String deposit = "{\"amount\":1,\"currency\":\"EUR\",\"reference\":\"" + "💶".repeat(140) + "\"}";
        for (int i = 0; i < 200; i++) {
            alice.post("/accounts/" + account + "/deposits", newKey(), deposit).expect(201);
        }

        String plain = statement(account).expect(200).body();
        HttpResponse<byte[]> compressed = HttpClient.newHttpClient()
                .send(
                        alice.request(statementPath(account))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.body()).hasSizeLessThan(plain.length() / 2);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    private Response statement(String account) {
        return alice.get(statementPath(account));
    }

    private static String statementPath(String account) {
        return "/accounts/" + account + "/statements/" + YearMonth.now(ZoneOffset.UTC);
    }

    private Response replay(String account, String query) {
        return alice.get("/accounts/" + account + "/replay?" + query);
    }

    private void deposit(String account, long amount, Instant occurredAt) {
        move(account, "deposits", amount, occurredAt);
    }

    private void move(String account, String where, long amount, Instant occurredAt) {
        alice.post(
                        "/accounts/" + account + "/" + where,
                        newKey(),
                        "{\"amount\":%d,\"currency\":\"EUR\",\"occurredAt\":\"%s\"}".formatted(amount, occurredAt))
                .expect(201);
    }

    private List<JsonObject> all(String path) {
        List<JsonObject> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            Response page = alice.get(path + cursor).expect(200);
            ((JsonArray) page.member("items")).items().forEach(item -> items.add((JsonObject) item));
            if (!(page.member("nextCursor") instanceof JsonString next)) {
                return items;
            }
            cursor = "&cursor=" + next.value();
        }
    }

    private static long number(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonInteger integer ? integer.value() : Long.MIN_VALUE;
    }

    private static String text(JsonObject object, String member) {
        return object.members().get(member) instanceof JsonString string ? string.value() : "";
    }
}
