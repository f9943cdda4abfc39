package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HotAccountTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void of_64_withdrawals_at_once_exactly_those_succeed_that_the_balance_covers() {
        String account = alice.openAccountWith(320);

        List<Response> responses = Parallel.run(64, _ -> alice.withdraw(account, newKey(), 10));

        assertThat(responses.stream().filter(response -> response.status() == 201))
                .hasSize(32);
        assertThat(responses.stream().filter(response -> response.status() == 422))
                .hasSize(32);
        assertThat(SharedLedger.versions(account))
                .isEqualTo(IntStream.rangeClosed(1, 34).boxed().toList());
        assertThat(alice.state(account, 34).expect(200).number("balance")).isZero();
    }
}
