package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CapturedHoldTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void of_64_captures_of_a_hold_at_once_one_takes_it() {
        String account = alice.openAccountWith(320);
        String holds = "/accounts/" + account + "/holds";
        String hold = alice.post(holds, newKey(), euros(10)).expect(201).text("holdId");

        List<Response> responses = Parallel.run(64, _ -> alice.post(holds + "/" + hold + "/capture", newKey(), "{}"));

        assertThat(responses.stream().filter(response -> response.status() == 201))
                .singleElement()
                .satisfies(taken -> {
                    assertThat(taken.number("balance")).isEqualTo(310);
                    assertThat(taken.number("available")).isEqualTo(310);
                });
        assertThat(responses.stream().filter(response -> response.status() != 201))
                .hasSize(63)
                .allSatisfy(
                        refused -> assertThat(refused.expect(422).text("code")).isEqualTo("hold-not-active"));
        assertThat(SharedLedger.column(
                        "SELECT type FROM events WHERE stream_id = ? ORDER BY version", UUID.fromString(account)))
                .containsExactly("account-opened", "money-deposited", "hold-placed", "hold-captured");
        assertThat(alice.state(account, 4).expect(200).number("balance")).isEqualTo(310);
    }
}
