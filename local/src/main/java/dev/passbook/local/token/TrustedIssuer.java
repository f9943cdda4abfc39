package dev.passbook.local.token;

import dev.passbook.embedded.CannotStart;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose tokens are taken, and for whom they must be: what a JWT authorizer of API Gateway is configured with.
 *
 * @param url the issuer, to the letter as its tokens' {@code iss} has it: https, or http on the loopback interface
 * @param audience that {@code aud} must name, or {@code client_id} where there is no {@code aud}
 */
public record TrustedIssuer(String url, String audience) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * The issuer that the environment names, if it names one.
     *
     * @throws CannotStart when only one of the two is set, or {@code issuer} is no issuer identifier
     */
    public static Optional<TrustedIssuer> of(Optional<String> issuer, Optional<String> audience) {
        if (issuer.isPresent() != audience.isPresent()) {
            throw new CannotStart(
                    "ISSUER and AUDIENCE go together; " + (issuer.isPresent() ? "AUDIENCE" : "ISSUER") + " is not set");
        }
        issuer.filter(url -> !isIdentifier(url)).ifPresent(url -> {
            throw new CannotStart("ISSUER must be a URL, such as https://login.example.com; http only on localhost");
        });
        return issuer.map(url -> new TrustedIssuer(url, audience.orElseThrow()));
    }

    /** Where it says of itself where its keys are (OpenID Connect Discovery 1.0 section 4). */
    URI discovery() {
        return URI.create(url.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /**
     * Whether its keys may be fetched from {@code keys}, which it has named: an issuer on another machine can't have
     * something fetched from this one, nor without TLS.
     */
    boolean mayKeepKeysAt(URI keys) {
        return isSecure(keys) || (isLoopback(keys) && isLoopback(URI.create(url)));
    }

    /** OpenID Connect Core 1.0 section 2, {@code iss}: no query, no fragment. */
    private static boolean isIdentifier(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && (isSecure(uri) || isLoopback(uri));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme()) && uri.getHost() != null;
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme())
                && uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost()).matches();
    }
}
