package dev.passbook.local.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What API Gateway asks of a token's claims (API Gateway Developer Guide, "Control access to HTTP APIs with JWT
 * authorizers"), by their real JSON types. The scopes are up to the route. Beyond that guide, {@code sub} must be text,
 * because it is who owns an account.
 */
final class ClaimRules {
    /**
     * How far ahead an issuer's clock may be. The guide names no leeway, and a token that is over by a second is over. But an
     * issuer in a virtual machine would see its fresh tokens refused for as long as its clock is ahead, so {@code nbf} and
     * {@code iat} get these few seconds; Nimbus would give a minute, and give it to {@code exp} as well.
     */
    static final Duration CLOCK_AHEAD = Duration.ofSeconds(5);

    private final TrustedIssuer issuer;

    ClaimRules(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    /** Whether a token with {@code claims}, whose signature is verified already, is good at {@code now}. */
    boolean areKeptBy(Map<String, Object> claims, Instant now) {
        return issuer.url().equals(claims.get("iss"))
                && isForUs(claims)
                && claims.get("sub") instanceof String subject
                && !subject.isEmpty()
                && claims.get("exp") instanceof Number expires
                && seconds(now) < expires.doubleValue()
                && hasCome(claims.get("nbf"), now)
                && hasCome(claims.get("iat"), now);
    }

    /** {@code client_id} counts only where there is no {@code aud} ("Troubleshooting issues with HTTP API JWT authorizers"). */
    private boolean isForUs(Map<String, Object> claims) {
        Object audience = claims.containsKey("aud") ? claims.get("aud") : claims.get("client_id");
        return audience instanceof List<?> several
                ? several.contains(issuer.audience())
                : issuer.audience().equals(audience);
    }

    private static boolean hasCome(@Nullable Object moment, Instant now) {
        return moment == null
                || (moment instanceof Number number && number.doubleValue() <= seconds(now.plus(CLOCK_AHEAD)));
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }
}
