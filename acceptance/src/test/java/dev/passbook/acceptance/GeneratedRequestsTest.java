package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.contract.GeneratedRequests;
import dev.passbook.acceptance.contract.Tally;
import dev.passbook.acceptance.contract.Trespasses;
import dev.passbook.ledgertesting.Client;
import dev.passbook.local.token.DevelopmentIssuer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whatever is sent gets an answer that the contract has. {@code make hostile} sends more of it. */
@DisabledIfSystemProperty(
        named = "passbook.functions",
        matches = "packaged",
        disabledReason = "thousands of requests to one process per function; make hostile and the other pass send them")
final class GeneratedRequestsTest {
    private static final int REQUESTS = Integer.getInteger("passbook.requests", 3_000);
    private static final long SEED = Long.getLong("passbook.seed", System.nanoTime());
    private static final int THREADS = 8;
    private static final int ACCOUNTS = 8;

    /** For as many withdrawals as there can be. */
    private static final long PLENTY = 1_000_000_000;

    /**
     * These accounts hold money and are not frozen: none of them can be closed or unfrozen, and whose they are can't be
     * forgotten, nor register once more.
     */
    private static final Set<String> REFUSING = Set.of(
            "POST /accounts/{accountId}/close",
            "POST /accounts/{accountId}/unfreeze",
            "POST /customers",
            "DELETE /customers/{customerId}");

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Client bob = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void no_request_gets_an_answer_that_is_not_in_the_contract() {
        List<String> accounts = Stream.generate(() -> alice.openAccountWith(PLENTY))
                .limit(ACCOUNTS)
                .toList();
        accounts.forEach(account -> alice.state(account, 2).expect(200));

        String customer = alice.register();
        alice.get("/customers/" + customer + "?minVersion=1").expect(200);

        String foreign = bob.openAccountWith(PLENTY);
        bob.state(foreign, 2).expect(200);
        Trespasses trespasses =
                new Trespasses(List.of(foreign, bob.register()), tokensForOne(SharedLedger.owner(accounts.getFirst())));

        String overseer = SharedLedger.get().issuer().orElseThrow().issue("overseer", "ledger:audit ledger:operate");
        Tally tally = new GeneratedRequests(alice.url(), alice.token(), overseer, accounts, customer, trespasses)
                .send(REQUESTS, THREADS, SEED);

        System.out.println(tally + ", seed " + SEED);
        assertThat(tally.faults()).as("seed %d", SEED).isEmpty();
        assertThat(tally.all()).isEqualTo(REQUESTS);
        assertThat(tally.acceptedPercent(REFUSING)).as("of the valid ones").isGreaterThan(80);
        assertThat(REFUSING)
                .allSatisfy(route ->
                        assertThat(tally.refusedByRule(route)).as(route).isPositive());
        assertThat(tally.answered(403)).as("for a token without the scope").isPositive();
        assertThat(tally.again()).as("sent again").isPositive();
        assertThat(SharedLedger.versions(foreign)).as("what happened to bob's").containsExactly(1, 2);
        // What was accepted is still in order.
        alice.deposit(alice.openAccount(), newKey(), 1).expect(201);
    }

    /** Of alice, each good for one thing. */
    private static Map<String, String> tokensForOne(String subject) {
        DevelopmentIssuer issuer = SharedLedger.get().issuer().orElseThrow();
        return Stream.of("ledger:read", "ledger:write", "ledger:audit", "ledger:operate", "ledger", "openid")
                .collect(Collectors.toMap(scope -> scope, scope -> issuer.issue(subject, scope)));
    }
}
