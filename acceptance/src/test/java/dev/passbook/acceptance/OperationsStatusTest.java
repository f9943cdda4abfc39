package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.JsonWriter;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.local.Ledger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OperationsStatusTest {
    private final Ledger ledger = SharedLedger.get();
    private final Client alice = Clients.ofNewPrincipal(ledger);
    private final Client operator =
            new Client(ledger.url(), ledger.issuer().orElseThrow().issue("operator", "ledger:operate"));

    @Test
    void says_how_far_behind_everything_is() {
        alice.state(alice.openAccountWith(5), 2).expect(200);

        // Other tests leave accounts that can't be folded, so it is not how far that is asked here.
        Response status = status();
        assertThat(status.number("queueDepth")).isNotNegative();
        assertThat(status.number("deadLetters")).isNotNegative();
        assertThat(status.number("foldLagMilliseconds")).isNotNegative();
        assertThat(status.number("relayBacklog")).isNotNegative();
        assertThat(JsonWriter.write(status.member("subscriptions"))).contains("\"name\":\"relay\"");
    }

    @Test
    void a_subscription_that_follows_has_no_lag_for_long() {
        alice.openAccountWith(5);

        Await.until(
                Duration.ofSeconds(90),
                () -> status().body(),
                () -> JsonWriter.write(status().member("subscriptions"))
                        .contains("\"name\":\"activity\",\"lagEvents\":0"));
    }

    private Response status() {
        return operator.get("/operations/status").expect(200);
    }
}
