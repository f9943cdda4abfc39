package dev.passbook.local.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys as it publishes them now, found through what it says of itself (OpenID Connect Discovery 1.0 section 4).
 * Nothing of a token decides where they are looked up, and neither does a redirect.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** For each of the two documents. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Far more than a few dozen keys take. */
    private static final long MAX_BYTES = 1024 * 1024;

    private final TrustedIssuer issuer;
    private final LookupLimit limit = new LookupLimit();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    IssuerKeys(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        if (!limit.take()) {
            throw new JWKSetUnavailableException("They were looked up often enough just now");
        }
        try {
            return JWKSet.parse(fetch(location()));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            LOG.warn("The keys of {} could not be looked up: {}", issuer.url(), e.toString());
            throw new JWKSetUnavailableException("They could not be looked up", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private URI location() throws IOException, ParseException {
        var said = JSONObjectUtils.parse(fetch(issuer.discovery()));
        if (!issuer.url().equals(said.get("issuer"))) {
            throw new IOException(issuer.discovery() + " is about another issuer");
        }
        URI keys = URI.create(String.valueOf(said.get("jwks_uri")));
        if (!issuer.mayKeepKeysAt(keys)) {
            throw new IOException(issuer.discovery() + " names no https URL as its jwks_uri");
        }
        return keys;
    }

    private String fetch(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
            if (response.statusCode() != 200) {
                throw new IOException(uri + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
