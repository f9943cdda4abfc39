package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set aside, as it is listed, and that it counts no longer than it should. */
final class HoldsTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client bob = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccountWith(1_000);
    private final String path = "/accounts/" + account;
    private final String holds = path + "/holds";

    @Test
    void each_is_listed_with_what_became_of_it() {
        Instant later = Instant.parse("2099-01-31T11:15:00Z");
        hold(10, ",\"expiresAt\":\"2099-01-31T12:15:00+01:00\"");
        hold(20, "");
        hold(30, "");
        Response state = alice.state(account, 5).expect(200);
        alice.post(holds + "/2/capture", newKey(), "{\"amount\":15}").expect(201);
        alice.post(holds + "/3/release").expect(201);

        List<JsonObject> listed = alice.get(holds).expect(200).objects("items");

        assertThat(state.number("held")).isEqualTo(60);
        assertThat(state.objects("holds").getFirst())
                .isEqualTo(Json.object().with("holdId", "1").with("amount", 10).with("expiresAt", later.toString()));
        assertThat(members(listed, "holdId"))
                .containsExactly(new JsonString("1"), new JsonString("2"), new JsonString("3"));
        assertThat(members(listed, "status"))
                .containsExactly(new JsonString("active"), new JsonString("captured"), new JsonString("released"));
        assertThat(members(listed, "amount"))
                .containsExactly(new JsonInteger(10), new JsonInteger(20), new JsonInteger(30));
        assertThat(listed.getFirst().members())
                .containsEntry("expiresAt", new JsonString(later.toString()))
                .doesNotContainKeys("captured", "endedAt");
        assertThat(listed.get(1).members())
                .containsEntry("captured", new JsonInteger(15))
                .containsKey("endedAt");
        assertThat(listed.get(2).members()).containsKey("endedAt").doesNotContainKey("captured");
    }

    @Test
    void they_are_listed_by_what_became_of_them_page_by_page() {
        for (int i = 1; i <= 7; i++) {
            hold(i, "");
        }
        alice.post(holds + "/2/release").expect(201);
        alice.post(holds + "/4/capture").expect(201);

        assertThat(ids("?limit=2")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(ids("?limit=2&status=active")).containsExactly("1", "3", "5", "6", "7");
        assertThat(ids("?status=released")).containsExactly("2");
        assertThat(ids("?status=captured")).containsExactly("4");
        assertThat(ids("?status=expired")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=gone",
                "status=",
                "status=ACTIVE",
                "status=active&status=active",
                "cursor=AAAA",
                "cursor=x",
                "limit=0"
            })
    void what_is_asked_for_is_something_that_there_is(String query) {
        assertThat(alice.get(holds + "?" + query).expect(400).text("code")).isEqualTo("malformed");
    }

    @Test
    void nobody_else_sees_them() {
        hold(10, "");

        Response foreign = bob.get(holds).expect(404);
        Response absent = bob.get("/accounts/" + UUID.randomUUID() + "/holds").expect(404);

        assertThat(foreign.body()).isEqualTo(absent.body());
        bob.post(holds + "/1/capture").expect(404);
        bob.post(holds + "/1/release").expect(404);
    }

    @Test
    void one_that_has_expired_counts_no_longer_whether_or_not_that_is_written_down() {
        Instant expiresAt = Instant.now().plus(SOON);
        Response placed = hold(600, ",\"expiresAt\":\"" + expiresAt + "\"");
        Await.until(LATE, () -> "available again", this::isAllAvailable);
        Response after = alice.state(account, 3).expect(200);
        Response captured = alice.post(holds + "/1/capture").expect(422);
        Response released = alice.post(holds + "/1/release").expect(422);

        assertThat(placed.number("available")).isEqualTo(400);
        assertThat(Instant.now()).isAfterOrEqualTo(expiresAt);
        assertThat(after.number("held")).isZero();
        assertThat(after.number("balance")).isEqualTo(1_000);
        assertThat(after.objects("holds")).isEmpty();
        assertThat(ids("?status=expired")).containsExactly("1");
        assertThat(ids("?status=active")).isEmpty();
        assertThat(captured.text("code")).isEqualTo("hold-not-active");
        assertThat(released.text("code")).isEqualTo("hold-not-active");
        alice.withdraw(account, newKey(), 1_000).expect(201);
        // Which writes it down, if nobody has.
        alice.post(path + "/close").expect(201);
        assertThat(SharedLedger.column(
                        "SELECT type FROM events WHERE stream_id = ? ORDER BY version", UUID.fromString(account)))
                .containsExactlyInAnyOrder(
                        "account-opened",
                        "money-deposited",
                        "hold-placed",
                        "hold-expired",
                        "money-withdrawn",
                        "account-closed");
    }

    @Test
    void one_that_has_expired_already_is_not_placed() {
        Response refused = alice.post(
                        holds, newKey(), "{\"amount\":5,\"currency\":\"EUR\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                .expect(422);

        assertThat(refused.text("code")).isEqualTo("hold-not-active");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1899-12-31T23:59:59Z\"",
                "\"2099-01-01T00:00:00\"",
                "\"2099-01-01\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"tomorrow\"",
                "4073587200",
                "null",
                "\"\""
            })
    void only_a_moment_with_an_offset_is_when_one_expires(String expiresAt) {
        Response refused = alice.post(
                        holds, newKey(), "{\"amount\":5,\"currency\":\"EUR\",\"expiresAt\":" + expiresAt + "}")
                .expect(400);

        assertThat(refused.body()).contains("{\"field\":\"expiresAt\"");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2);
    }

    @Test
    void of_many_captures_at_once_one_is_accepted() {
        String hold = alice.hold(account, 600);

        List<Response> responses =
                Parallel.run(16, _ -> alice.post(holds + "/" + hold + "/capture", newKey(), "{\"amount\":1}"));

        assertThat(responses.stream().filter(response -> response.status() == 201))
                .hasSize(1);
        assertThat(responses.stream().filter(response -> response.status() == 422))
                .hasSize(15)
                .allSatisfy(response -> assertThat(response.text("code")).isEqualTo("hold-not-active"));
        assertThat(alice.state(account, 4).expect(200).number("balance")).isEqualTo(999);
    }

    /** Once the hold was seen. */
    private boolean isAllAvailable() {
        Response state = alice.state(account, 3);
        return state.status() == 200 && state.number("available") == 1_000;
    }

    private Response hold(long minorUnits, String more) {
        return alice.post(holds, newKey(), "{\"amount\":" + minorUnits + ",\"currency\":\"EUR\"" + more + "}")
                .expect(201);
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        Json cursor = new JsonNull();
        do {
            Response page = alice.get(
                            holds + query + (cursor instanceof JsonString next ? "&cursor=" + next.value() : ""))
                    .expect(200);
            members(page.objects("items"), "holdId").forEach(id -> ids.add(((JsonString) id).value()));
            cursor = page.member("nextCursor");
        } while (cursor instanceof JsonString);
        return ids;
    }

    private static List<Json> members(List<JsonObject> objects, String name) {
        return objects.stream()
                .map(object -> object.members().getOrDefault(name, new JsonNull()))
                .toList();
    }
}
