package dev.passbook.acceptance;

import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Ledger;
import java.util.UUID;

/** Clients of a ledger in this JVM. */
final class Clients {
    private Clients() {}

    /** Of a principal that nobody else is. */
    static Client ofNewPrincipal(Ledger ledger) {
        return new Client(ledger.url(), ledger.token("user-" + UUID.randomUUID()));
    }

    /** Of somebody who may do to all accounts what their owners may not. */
    static Client ofOperator(Ledger ledger) {
        return new Client(ledger.url(), ledger.issuer().orElseThrow().issue("operator", "ledger:operate"));
    }
}
