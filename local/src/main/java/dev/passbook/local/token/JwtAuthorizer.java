package dev.passbook.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for API Gateway's JWT authorizer (API Gateway Developer Guide, "Control access to HTTP APIs with JWT
 * authorizers"). It takes RS256 and ES256; HTTP APIs are documented to take RSA only.
 */
public final class JwtAuthorizer implements AutoCloseable {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** Also that of RFC 9068; ID tokens may have the first one, or none, as well. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private static final String SCHEME = "Bearer ";

    /** What API Gateway lets the request line and all headers have together. */
    private static final int MAX_LENGTH = 10_240;

    /** For as long as a key that its issuer has given up may be taken for good. API Gateway: up to two hours. */
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    /** How long before that they are looked up anew, while requests go by what is known: none waits for the issuer. */
    private static final Duration LOOKED_UP_AHEAD = Duration.ofMinutes(2);

    /** While the issuer is away. */
    private static final Duration KEYS_KEPT_IN_AN_OUTAGE = Duration.ofHours(2);

    private final JWKSource<SecurityContext> keys;
    private final ClaimRules rules;
    private final DefaultJOSEProcessor<SecurityContext> signatures = new DefaultJOSEProcessor<>();

    private JwtAuthorizer(TrustedIssuer issuer) {
        this.rules = new ClaimRules(issuer);
        this.keys = JWKSourceBuilder.create(new IssuerKeys(issuer))
                .cache(KEYS_KEPT.toMillis(), IssuerKeys.TIMEOUT.multipliedBy(2).toMillis())
                .refreshAheadCache(LOOKED_UP_AHEAD.toMillis(), false)
                .rateLimited(false)
                .outageTolerant(KEYS_KEPT_IN_AN_OUTAGE.toMillis())
                .build();
        JWSVerificationKeySelector<SecurityContext> byHeader = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
        signatures.setJWSTypeVerifier(TYPES);
        // Without a kid every key would be tried.
        signatures.setJWSKeySelector(
                (header, context) -> header.getKeyID() == null ? List.of() : byHeader.selectJWSKeys(header, context));
    }

    /** Takes the tokens of {@code issuer}, whose keys it looks up when the first one arrives. */
    public static JwtAuthorizer trusting(TrustedIssuer issuer) {
        return new JwtAuthorizer(issuer);
    }

    /** What the {@code Authorization} headers of a request say of its caller. Two of them are not one token. */
    public Authorization authorize(List<String> headers) {
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Authorization.Refused();
        }
        String token = headers.getFirst().substring(SCHEME.length()).strip();
        return token.length() > MAX_LENGTH ? new Authorization.Refused() : verify(token);
    }

    @Override
    public void close() {
        if (keys instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Authorization verify(String token) {
        try {
            @Nullable
            Map<String, Object> claims =
                    signatures.process(JWSObject.parse(token), null).toJSONObject();
            return claims != null && rules.areKeptBy(claims, Instant.now())
                    ? new Authorization.Verified(ClaimTexts.of(claims))
                    : new Authorization.Refused();
        } catch (KeySourceException e) {
            return new Authorization.Undecided();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return new Authorization.Refused();
        }
    }
}
