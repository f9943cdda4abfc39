package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class VerificationTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void a_chain_that_holds_has_a_version_and_a_head() {
        String account = alice.openAccountWith(100);
        alice.withdraw(account, newKey(), 30).expect(201);

        Response verified = alice.get("/accounts/" + account + "/verification").expect(200);

        assertThat(verified.body())
                .isEqualTo("{\"verified\":true,\"version\":3,\"head\":\""
                        + SharedLedger.column(
                                        "SELECT encode(hash, 'hex') FROM events WHERE stream_id = ? AND version = 3",
                                        UUID.fromString(account))
                                .getFirst()
                        + "\"}");
    }

    @Test
    void an_account_that_is_not_there_is_not_found() {
        alice.get("/accounts/" + UUID.randomUUID() + "/verification").expect(404);
    }
}
