package dev.passbook.acceptance;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.UUID;

/** An issuer that is trusted, a gateway that trusts it, and somebody who is not to be. */
record Trust(RSAKey rsa, ECKey ec, TestIssuer issuer, Attacker attacker, TestGateway gateway) implements AutoCloseable {
    Trust() {
        this(TestIssuer.rsaKey("rsa"), TestIssuer.ecKey("ec"));
    }

    private Trust(RSAKey rsa, ECKey ec) {
        this(rsa, ec, new TestIssuer().publish(rsa, ec));
    }

    private Trust(RSAKey rsa, ECKey ec, TestIssuer issuer) {
        this(rsa, ec, issuer, new Attacker(), TestGateway.trusting(issuer.trusted()));
    }

    /** One that is good, if the issuer signs it. */
    Forge token() {
        return Forge.tokenOf(issuer.url(), "user-" + UUID.randomUUID());
    }

    @Override
    public void close() {
        gateway.close();
        attacker.close();
        issuer.close();
    }
}
