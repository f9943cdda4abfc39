package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.FoldedInSql;
import java.time.Duration;
import java.util.List;

/** That a ledger is whole, once nothing is wrong any more. */
final class Soundness {
    private static final Duration CONVERGENCE = Duration.ofSeconds(60);

    private Soundness() {}

    /** Every state becomes what its events add up to, and the chains of {@code accounts} hold. */
    static void require(FragileLedger ledger, Client client, List<String> accounts) {
        String jdbcUrl = ledger.postgres().jdbcUrl();
        Await.until(
                CONVERGENCE,
                () -> "states converge: " + FoldedInSql.differences(jdbcUrl),
                () -> FoldedInSql.differences(jdbcUrl).isEmpty());
        for (String account : accounts) {
            assertThat(client.get("/accounts/" + account + "/verification")
                            .expect(200)
                            .truth("verified"))
                    .isTrue();
        }
    }
}
