package dev.passbook.local.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.extensions.NimbusExtensionsKt;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What is in a token that a client asked the development issuer for itself: for the ledger, with the scope asked for. The
 * subject is who signed in, or else the client.
 */
record DevelopmentClaims(String issuerId, String audience) implements OAuth2TokenCallback {
    @Override
    public String subject(TokenRequest request) {
        return NimbusExtensionsKt.clientIdAsString(request);
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return JOSEObjectType.JWT.getType();
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(audience);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        return Map.of(
                "scope",
                Optional.ofNullable(request.getScope()).map(Scope::toString).orElse(DevelopmentIssuer.DEFAULT_SCOPE));
    }

    @Override
    public long tokenExpiry() {
        return DevelopmentIssuer.LIFETIME.toSeconds();
    }
}
