package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdempotencyTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void one_key_sent_32_times_at_once_makes_one_event_and_32_equal_receipts() {
        String account = alice.openAccountWith(100);
        String key = newKey();

        List<Response> responses = Parallel.run(32, _ -> alice.withdraw(account, key, 10));

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(201));
        assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
        assertThat(responses.stream()
                        .filter(response ->
                                response.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2, 3);
    }

    @Test
    void one_key_opens_one_account_however_often_it_is_sent() {
        String key = newKey();

        List<Response> responses = Parallel.run(32, _ -> alice.post("/accounts", key, "{\"currency\":\"EUR\"}"));

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(201));
        assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
        assertThat(SharedLedger.column("SELECT receipt FROM commands WHERE idempotency_key = ?", key))
                .containsExactly(responses.getFirst().body());
    }

    @Test
    void a_replay_is_the_first_answer_and_says_so() {
        String account = alice.openAccount();
        String key = newKey();
        Response first = alice.deposit(account, key, 5).expect(201);
        alice.withdraw(account, newKey(), 5).expect(201);

        Response again =
                alice.post("/accounts/" + account + "/deposits", key, "{ \"currency\" : \"EUR\", \"amount\" : 5 }");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        String account = alice.openAccount();
        String key = newKey();
        alice.deposit(account, key, 5).expect(201);

        assertThat(alice.deposit(account, key, 6).expect(422).text("code")).isEqualTo("idempotency-key-reused");
        assertThat(alice.withdraw(account, key, 5).expect(422).text("code")).isEqualTo("idempotency-key-reused");
        assertThat(alice.deposit(alice.openAccount(), key, 5).expect(422).text("code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(SharedLedger.versions(account)).containsExactly(1, 2);
    }

    @Test
    void a_key_belongs_to_its_principal() {
        Client bob = Clients.ofNewPrincipal(SharedLedger.get());
        String key = newKey();
        alice.deposit(alice.openAccount(), key, 5).expect(201);

        bob.deposit(bob.openAccount(), key, 5).expect(201);
    }

    @Test
    void a_refusal_leaves_no_trace_and_is_decided_afresh() {
        String account = alice.openAccount();
        String key = newKey();

        alice.withdraw(account, key, 5).expect(422);
        assertThat(SharedLedger.column("SELECT 1 FROM commands WHERE idempotency_key = ?", key))
                .isEmpty();
        assertThat(SharedLedger.column("SELECT 1 FROM events WHERE stream_id = ?", UUID.fromString(account)))
                .hasSize(1);
        alice.deposit(account, newKey(), 5).expect(201);

        assertThat(alice.withdraw(account, key, 5).expect(201).header("Idempotency-Replayed"))
                .isEmpty();
    }
}
