package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money that is set aside, moved to others, given back and stopped, as its owners and an operator see it. */
final class MoneyStoryTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client bob = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client operator = Clients.ofOperator(SharedLedger.get());
    private final String account = alice.openAccountWith(100_00);
    private final String path = "/accounts/" + account;

    @Test
    void what_is_set_aside_is_in_the_balance_and_is_not_available() {
        Response placed = alice.post(path + "/holds", newKey(), euros(60_00)).expect(201);
        Response refused = alice.withdraw(account, newKey(), 40_01).expect(422);
        Response held = alice.state(account, 3).expect(200);
        Response captured = alice.post(path + "/holds/1/capture", newKey(), "{\"amount\":2000}")
                .expect(201);
        Response after = alice.state(account, 4).expect(200);

        assertThat(placed.text("type")).isEqualTo("hold-placed");
        assertThat(placed.text("holdId")).isEqualTo("1");
        assertThat(amounts(placed, "amount", "balance", "available")).containsExactly(60_00L, 100_00L, 40_00L);
        assertThat(refused.text("code")).isEqualTo("insufficient-funds");
        assertThat(amounts(refused, "balance", "available")).containsExactly(100_00L, 40_00L);
        assertThat(amounts(held, "balance", "held", "available")).containsExactly(100_00L, 60_00L, 40_00L);
        assertThat(held.objects("holds"))
                .containsExactly(Json.object().with("holdId", "1").with("amount", 60_00));
        assertThat(captured.text("type")).isEqualTo("hold-captured");
        // The rest is released.
        assertThat(amounts(captured, "amount", "balance", "available")).containsExactly(20_00L, 80_00L, 80_00L);
        assertThat(amounts(after, "balance", "held", "available")).containsExactly(80_00L, 0L, 80_00L);
        assertThat(after.objects("holds")).isEmpty();
    }

    @Test
    void what_is_released_is_available_again_and_nothing_more_has_to_be_said() {
        String hold = alice.hold(account, 60_00);

        Response released = alice.post(path + "/holds/" + hold + "/release").expect(201);

        assertThat(released.text("type")).isEqualTo("hold-released");
        assertThat(released.text("holdId")).isEqualTo(hold);
        assertThat(amounts(released, "amount", "balance", "available")).containsExactly(0L, 100_00L, 100_00L);
    }

    @Test
    void what_is_captured_without_a_word_is_all_of_it() {
        String hold = alice.hold(account, 60_00);

        Response captured = alice.post(path + "/holds/" + hold + "/capture").expect(201);

        assertThat(amounts(captured, "amount", "balance", "available")).containsExactly(60_00L, 40_00L, 40_00L);
    }

    @Test
    void a_transfer_is_seen_on_both_sides() {
        String others = bob.openAccount();

        Response sent = alice.transfer(account, others, 25_00).expect(201);

        assertThat(sent.text("type")).isEqualTo("transfer-sent");
        assertThat(sent.text("accountId")).isEqualTo(account);
        assertThat(sent.text("toAccountId")).isEqualTo(others);
        assertThat(amounts(sent, "amount", "balance", "version")).containsExactly(25_00L, 75_00L, 3L);
        assertThat(alice.state(account, 3).expect(200).number("balance")).isEqualTo(75_00);
        assertThat(bob.state(others, 2).expect(200).number("balance")).isEqualTo(25_00);
        JsonObject here =
                alice.get(path + "/events").expect(200).objects("items").getLast();
        JsonObject there = bob.get("/accounts/" + others + "/events")
                .expect(200)
                .objects("items")
                .getLast();
        assertThat(here.members())
                .containsEntry("type", new JsonString("transfer-sent"))
                .containsEntry("transferId", sent.member("transferId"))
                .containsEntry("toAccountId", new JsonString(others))
                // How far the other account has come is its owner's to know.
                .doesNotContainKey("toVersion");
        assertThat(there.members())
                .containsEntry("type", new JsonString("transfer-received"))
                .containsEntry("transferId", sent.member("transferId"))
                .containsEntry("fromAccountId", new JsonString(account))
                .doesNotContainKey("fromVersion");
    }

    @Test
    void a_reversal_names_what_it_makes_up_for_and_may_overdraw() {
        alice.withdraw(account, newKey(), 30_00).expect(201);

        Response given = reverse(account, 3).expect(201);
        alice.withdraw(account, newKey(), 10_00).expect(201);
        Response taken = reverse(account, 2).expect(201);

        assertThat(given.text("type")).isEqualTo("entry-reversed");
        assertThat(amounts(given, "reverses", "amount", "balance")).containsExactly(3L, 30_00L, 100_00L);
        assertThat(given.truth("overdrawn")).isFalse();
        assertThat(amounts(taken, "reverses", "amount", "balance")).containsExactly(2L, 100_00L, -10_00L);
        assertThat(taken.truth("overdrawn")).isTrue();
        assertThat(amounts(alice.state(account, 6).expect(200), "balance", "available"))
                .containsExactly(-10_00L, -10_00L);
    }

    @Test
    void of_a_transfer_both_sides_are_reversed_whichever_is_named() {
        String others = bob.openAccount();
        alice.transfer(account, others, 25_00).expect(201);

        Response reversed = reverse(others, 2).expect(201);
        Response again = reverse(account, 3).expect(422);

        assertThat(reversed.text("accountId")).isEqualTo(others);
        assertThat(amounts(reversed, "amount", "balance")).containsExactly(25_00L, 0L);
        assertThat(again.text("code")).isEqualTo("already-reversed");
        assertThat(alice.state(account, 4).expect(200).number("balance")).isEqualTo(100_00);
        assertThat(bob.state(others, 3).expect(200).number("balance")).isZero();
    }

    @Test
    void of_a_frozen_account_nothing_leaves_but_what_was_set_aside_before() {
        String hold = alice.hold(account, 10_00);

        Response frozen = operator.post(path + "/freeze", newKey(), "{\"reason\":\"Card stolen\"}")
                .expect(201);
        Response refused = alice.withdraw(account, newKey(), 1).expect(422);
        alice.deposit(account, newKey(), 5_00).expect(201);
        alice.post(path + "/holds/" + hold + "/capture").expect(201);
        Response state = alice.state(account, 6).expect(200);
        operator.post(path + "/unfreeze").expect(201);
        Response withdrawn = alice.withdraw(account, newKey(), 95_00).expect(201);

        assertThat(frozen.text("type")).isEqualTo("account-frozen");
        assertThat(refused.text("code")).isEqualTo("account-frozen");
        assertThat(state.text("status")).isEqualTo("frozen");
        assertThat(state.number("balance")).isEqualTo(95_00);
        assertThat(withdrawn.number("balance")).isZero();
        assertThat(alice.state(account, 8).expect(200).text("status")).isEqualTo("open");
    }

    @Test
    void limits_hold_until_others_take_their_place() {
        limits("{\"perWithdrawal\":5000,\"perDay\":8000,\"currency\":\"EUR\",\"reason\":\"New card\"}");
        assertThat(alice.state(account, 3).expect(200).member("limits"))
                .isEqualTo(Json.object()
                        .with("overdraft", 0)
                        .with("perWithdrawal", 50_00)
                        .with("perDay", 80_00));
        alice.withdraw(account, newKey(), 50_00).expect(201);
        // What is set aside counts on the day that it is.
        alice.hold(account, 20_00);
        Response refused = alice.withdraw(account, newKey(), 10_01).expect(422);

        limits("{\"overdraft\":1000,\"currency\":\"EUR\",\"reason\":\"Good customer\"}");
        Response withdrawn = alice.withdraw(account, newKey(), 40_00).expect(201);

        assertThat(refused.text("code")).isEqualTo("limit-exceeded");
        assertThat(refused.text("limitKind")).isEqualTo("per-day");
        assertThat(amounts(refused, "limit", "leftToday")).containsExactly(80_00L, 10_00L);
        assertThat(withdrawn.number("balance")).isEqualTo(10_00);
        Response state = alice.state(account, 7).expect(200);
        assertThat(state.member("limits")).isEqualTo(Json.object().with("overdraft", 10_00));
        assertThat(amounts(state, "balance", "held", "available")).containsExactly(10_00L, 20_00L, 0L);
    }

    @Test
    void an_account_is_closed_when_it_is_empty_and_can_be_looked_at_ever_after() {
        Response refused = alice.post(path + "/close").expect(422);
        alice.withdraw(account, newKey(), 100_00).expect(201);

        Response closed = alice.post(path + "/close").expect(201);

        assertThat(refused.text("code")).isEqualTo("balance-not-zero");
        assertThat(closed.text("type")).isEqualTo("account-closed");
        assertThat(alice.deposit(account, newKey(), 1).expect(422).text("code")).isEqualTo("account-closed");
        assertThat(alice.state(account, 4).expect(200).text("status")).isEqualTo("closed");
        assertThat(alice.get(path + "/events").expect(200).objects("items")).hasSize(4);
    }

    @Test
    void an_account_is_kept_in_its_time_zone() {
        String own = alice.post("/accounts", newKey(), "{\"currency\":\"EUR\",\"timeZone\":\"Pacific/Kiritimati\"}")
                .expect(201)
                .text("accountId");

        assertThat(alice.state(own, 1).expect(200).text("timeZone")).isEqualTo("Pacific/Kiritimati");
        assertThat(alice.state(account, 2).expect(200).text("timeZone")).isEqualTo("UTC");
    }

    private Response reverse(String reversed, int version) {
        return operator.post(
                "/accounts/" + reversed + "/reversals",
                newKey(),
                "{\"version\":" + version + ",\"reason\":\"Counted out twice\"}");
    }

    private void limits(String body) {
        assertThat(operator.put(path + "/limits", newKey(), body).expect(201).text("type"))
                .isEqualTo("limits-set");
    }

    private static List<Long> amounts(Response response, String... members) {
        return List.of(members).stream().map(response::number).toList();
    }
}
