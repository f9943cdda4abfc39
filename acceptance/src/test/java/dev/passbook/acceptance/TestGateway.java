package dev.passbook.acceptance;

import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Gateway;
import dev.passbook.local.token.JwtAuthorizer;
import dev.passbook.local.token.TrustedIssuer;
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

    @Override
    public void close() {
        gateway.close();
        authorizer.close();
    }
}
