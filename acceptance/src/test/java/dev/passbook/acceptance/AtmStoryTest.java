package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AtmStoryTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void open_deposit_withdraw_be_refused_and_read() {
        Response opened =
                alice.post("/accounts", newKey(), "{\"currency\":\"EUR\"}").expect(201);
        String account = opened.text("accountId");
        Response deposited = alice.deposit(account, newKey(), 100_00).expect(201);
        Response withdrawn = alice.withdraw(account, newKey(), 30_00).expect(201);
        Response refused = alice.withdraw(account, newKey(), 80_00).expect(422);
        Response state = alice.state(account, 3).expect(200);

        assertThat(opened.text("type")).isEqualTo("account-opened");
        assertThat(deposited.number("balance")).isEqualTo(100_00);
        assertThat(withdrawn.number("balance")).isEqualTo(70_00);
        assertThat(refused.text("code")).isEqualTo("insufficient-funds");
        assertThat(refused.number("balance")).isEqualTo(70_00);
        assertThat(refused.number("available")).isEqualTo(70_00);
        assertThat(state.number("balance")).isEqualTo(70_00);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
    }

    @Test
    void a_receipt_is_as_the_contract_has_it() {
        String account = alice.openAccount();
        Response receipt = alice.post(
                        "/accounts/" + account + "/deposits",
                        newKey(),
                        "{\"amount\":2500,\"currency\":\"EUR\",\"occurredAt\":\"2026-01-31T12:00:00.123456789+01:00\","
                                + "\"reference\":\"ATM 17\"}")
                .expect(201);

        assertThat(new ArrayList<>(receipt.json().members().keySet()))
                .containsExactly(
                        "eventId",
                        "accountId",
                        "version",
                        "type",
                        "amount",
                        "currency",
                        "balance",
                        "occurredAt",
                        "recordedAt");
        assertThat(receipt.text("accountId")).isEqualTo(account);
        assertThat(receipt.number("version")).isEqualTo(2);
        assertThat(receipt.text("type")).isEqualTo("money-deposited");
        assertThat(receipt.number("amount")).isEqualTo(2500);
        assertThat(receipt.text("currency")).isEqualTo("EUR");
        assertThat(receipt.text("occurredAt")).isEqualTo("2026-01-31T11:00:00.123456Z");
        assertThat(Instant.parse(receipt.text("recordedAt")))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(receipt.header("Location")).contains("/accounts/" + account + "/events/2");
        assertThat(receipt.header("ETag")).contains("\"2\"");
        assertThat(receipt.header("Content-Type")).contains("application/json");
        assertThat(receipt.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void a_state_is_as_the_contract_has_it() {
        String account = alice.openAccountWith(25_00);
        Response state = alice.state(account, 2).expect(200);

        assertThat(new ArrayList<>(state.json().members().keySet()))
                .containsExactly(
                        "accountId",
                        "owner",
                        "currency",
                        "balance",
                        "held",
                        "available",
                        "status",
                        "timeZone",
                        "limits",
                        "holds",
                        "version",
                        "openedAt",
                        "updatedAt");
        assertThat(state.number("available")).isEqualTo(25_00);
        assertThat(state.text("status")).isEqualTo("open");
        assertThat(state.number("version")).isEqualTo(2);
        assertThat(state.header("ETag")).contains("\"2\"");
    }

    @Test
    void a_write_can_insist_on_the_version_it_was_decided_on() {
        String account = alice.openAccountWith(100);
        String path = "/accounts/" + account + "/withdrawals";

        Response conflict = Client.send(
                        alice.write(path, newKey(), Client.euros(1)).header("If-Match", "\"1\""))
                .expect(412);
        Client.send(alice.write(path, newKey(), Client.euros(1)).header("If-Match", "\"2\""))
                .expect(201);
        Client.send(alice.write(path, newKey(), Client.euros(1)).header("If-Match", "2"))
                .expect(400);

        assertThat(conflict.text("code")).isEqualTo("version-conflict");
        assertThat(conflict.number("version")).isEqualTo(2);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
    }

    @Test
    void another_currency_and_too_large_a_balance_are_refused() {
        String account = alice.openAccountWith(9_007_199_254_740_991L);

        Response dollars = alice.post(
                        "/accounts/" + account + "/deposits", newKey(), "{\"amount\":1,\"currency\":\"USD\"}")
                .expect(422);
        Response overflow = alice.deposit(account, newKey(), 1).expect(422);

        assertThat(dollars.text("code")).isEqualTo("currency-mismatch");
        assertThat(overflow.text("code")).isEqualTo("balance-limit-exceeded");
        assertThat(alice.state(account, 2).number("balance")).isEqualTo(9_007_199_254_740_991L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1 --", "\\\"; DROP TABLE events; --", "${jndi:ldap://localhost/x}"})
    void text_that_means_something_elsewhere_is_text(String reference) {
        String account = alice.openAccount();
        alice.post(
                        "/accounts/" + account + "/deposits",
                        newKey(),
                        "{\"amount\":5,\"currency\":\"EUR\",\"reference\":\"" + reference + "\"}")
                .expect(201);
        assertThat(alice.get("/accounts/" + account + "/events").expect(200).body())
                .contains("\"reference\":\"" + reference + "\"");
    }
}
