package dev.passbook.acceptance;

import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Gateway;
import dev.passbook.local.token.JwtAuthorizer;
import dev.passbook.local.token.TrustedIssuer;
import java.util.List;
import java.util.Optional;

/** One more gateway to the shared ledger, which trusts an issuer of the test's. */
record TestGateway(Gateway gateway, JwtAuthorizer authorizer) implements AutoCloseable {
    static TestGateway trusting(TrustedIssuer issuer) {
        Gateway gateway = Gateway.listen(0, SharedLedger.get()::answer);
        JwtAuthorizer authorizer = JwtAuthorizer.trusting(issuer);
        gateway.serve(authorizer, Optional.empty());
        return new TestGateway(gateway, authorizer);
    }

    /** Who sends {@code token}. */
    Client client(String token) {
        return new Client(gateway.url(), token);
    }

    /** How many there are of what a request may leave behind. */
    static List<String> rows() {
        return SharedLedger.column("SELECT count(*) FROM events UNION ALL SELECT count(*) FROM commands");
    }

    @Override
    public void close() {
        gateway.close();
        authorizer.close();
    }
}
