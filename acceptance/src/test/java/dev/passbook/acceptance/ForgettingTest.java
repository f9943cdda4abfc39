package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.ADDRESS;
import static dev.passbook.ledgertesting.Client.NAME;
import static dev.passbook.ledgertesting.Client.REGISTRATION;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Forgetting a customer: when it is refused, and what is left of who is forgotten. */
final class ForgettingTest {
    private static final Duration FOLDED = Duration.ofSeconds(30);

    private final Client erika = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client operator = Clients.ofOperator(SharedLedger.get());

    @Test
    void whose_accounts_have_money_a_hold_or_debt_is_not_forgotten() {
        String customer = erika.register();
        erika.openAccount();
        String account = erika.openAccountWith(5);
        requireAccountsOpen(customer);

        erika.withdraw(account, newKey(), 5).expect(201);
        operator.put(
                        "/accounts/" + account + "/limits",
                        newKey(),
                        "{\"overdraft\":10,\"currency\":\"EUR\",\"reason\":\"Good customer\"}")
                .expect(201);
        String hold = erika.hold(account, 5);
        requireAccountsOpen(customer);

        erika.post("/accounts/" + account + "/holds/" + hold + "/capture").expect(201);
        requireAccountsOpen(customer);

        erika.deposit(account, newKey(), 5).expect(201);
        erika.delete(path(customer), newKey()).expect(200);
    }

    @Test
    void who_is_forgotten_stays_so() {
        String key = newKey();
        String customer =
                erika.post("/customers", key, REGISTRATION).expect(201).text("customerId");
        String forgetKey = newKey();
        Response forgotten = erika.delete(path(customer), forgetKey).expect(200);

        Response again = erika.delete(path(customer), forgetKey).expect(200);
        assertThat(again.body()).isEqualTo(forgotten.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).isEqualTo(forgotten.header("Location"));
        assertThat(again.header("ETag")).contains("\"2\"");
        assertThat(List.of(
                        erika.delete(path(customer), newKey()),
                        erika.put(path(customer) + "/name", newKey(), NAME),
                        erika.put(path(customer) + "/address", newKey(), ADDRESS),
                        // What was asked for under this key nobody can tell any more.
                        erika.post("/customers", key, REGISTRATION)))
                .allSatisfy(
                        refused -> assertThat(refused.expect(410).text("code")).isEqualTo("forgotten"));
        assertThat(SharedLedger.versions(customer)).containsExactly(1, 2);
        assertThat(SharedLedger.column("SELECT 1 FROM customer_keys WHERE customer_id = ?", UUID.fromString(customer)))
                .isEmpty();
    }

    @Test
    void an_operator_forgets_anybody() {
        String customer = erika.register();

        operator.delete(path(customer), newKey()).expect(200);

        erika.put(path(customer) + "/name", newKey(), NAME).expect(410);
    }

    @Test
    void who_comes_again_is_another_customer() {
        String before = erika.register();
        erika.delete(path(before), newKey()).expect(200);

        String after = erika.register();

        assertThat(after).isNotEqualTo(before);
        erika.put(path(after) + "/name", newKey(), NAME).expect(201);
        erika.put(path(before) + "/name", newKey(), NAME).expect(410);
    }

    @Test
    void the_fold_keeps_no_more_of_who_is_forgotten_than_that() {
        String customer = erika.register();
        awaitStatus(customer, "registered");

        erika.delete(path(customer), newKey()).expect(200);

        awaitStatus(customer, "forgotten");
        assertThat(SharedLedger.column(
                        "SELECT state::text FROM customer_state WHERE customer_id = ?", UUID.fromString(customer)))
                .singleElement()
                .satisfies(state -> assertThat(state).doesNotContain("name", "address"));
    }

    @Test
    void forgetting_takes_nothing_but_a_key() {
        String customer = erika.register();

        Client.send(erika.request(path(customer)).DELETE()).expect(400);
        Client.send(erika.write(path(customer), newKey(), "")
                        .method("DELETE", BodyPublishers.ofString("{\"reason\":\"Why not\"}")))
                .expect(400);
        Client.send(erika.write(path(customer), newKey(), "").method("DELETE", BodyPublishers.ofString("{}")))
                .expect(200);
    }

    private void requireAccountsOpen(String customer) {
        assertThat(erika.delete(path(customer), newKey()).expect(409).text("code"))
                .isEqualTo("accounts-open");
    }

    private static void awaitStatus(String customer, String status) {
        Await.until(
                FOLDED,
                () -> "folded as " + status,
                () -> SharedLedger.column(
                                "SELECT status FROM customer_state WHERE customer_id = ?", UUID.fromString(customer))
                        .equals(List.of(status)));
    }

    private static String path(String customer) {
        return "/customers/" + customer;
    }
}
