package dev.passbook.local.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.extensions.OAuth2Endpoints;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An OpenID provider for development, {@code mock-oauth2-server}: it gives a token to anybody, for anybody. The gateway
 * serves it under {@link #PATH}, so that its name, and with it every token, stays the same while the API's address does.
 *
 * <p>Not everything of it is served. Its debugger sends requests to whatever URL a form names. And it believes of its own
 * address, and of who may read an answer, what headers say: so only those that a token request needs get through.
 */
public final class DevelopmentIssuer {
    /** Where the gateway serves it. */
    public static final String PATH = "/dev/issuer";

    /** For how long a token is good. */
    static final Duration LIFETIME = Duration.ofHours(12);

    /** What a token is good for if nobody asks for less or more. */
    public static final String DEFAULT_SCOPE = "ledger:read ledger:write";

    private static final String AUDIENCE = "passbook";
    private static final String ID = PATH.substring(1);
    private static final List<String> HEADERS = List.of("Content-Type", "Authorization", "Cookie");
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final HttpUrl url;
    private final OAuth2TokenProvider tokens;
    private final OAuth2HttpRequestHandler provider;
    private final Set<String> endpoints = new HashSet<>(OAuth2Endpoints.INSTANCE.getAll());

    private DevelopmentIssuer(HttpUrl url, KeyProvider keys) {
        this.url = url;
        this.tokens = new OAuth2TokenProvider(keys);
        this.provider = new OAuth2HttpRequestHandler(new OAuth2Config(
                true,
                null,
                null,
                false,
                tokens,
                Set.of(new DevelopmentClaims(ID, AUDIENCE)),
                new ServedByTheGateway()));
        endpoints.removeAll(List.of(OAuth2Endpoints.DEBUGGER, OAuth2Endpoints.DEBUGGER_CALLBACK));
    }

    /** Of a gateway whose address is {@code gateway}, such as {@code http://localhost:8080}. */
    public static DevelopmentIssuer at(String gateway, DevelopmentKey key) {
        return new DevelopmentIssuer(HttpUrl.get(gateway + PATH), new KeyProvider(List.of(key.key()), key.algorithm()));
    }

    /** That its tokens are taken. */
    public TrustedIssuer trusted() {
        return new TrustedIssuer(url.toString(), AUDIENCE);
    }

    /** A token for {@code subject}, good for twelve hours. */
    public String issue(String subject, String scope) {
        return tokens.jwt(Map.of("iss", url.toString(), "aud", AUDIENCE, "sub", subject, "scope", scope), LIFETIME, ID)
                .serialize();
    }

    /** Answers a request for something under {@link #PATH}. */
    public void answer(Request request, Response response, Callback callback) throws IOException {
        String endpoint = request.getHttpURI().getPath().substring(PATH.length());
        if (endpoints.contains(endpoint)) {
            write(provider.getAuthorizationServer().invoke(asked(request, endpoint)), response, callback);
        } else {
            response.setStatus(404);
            callback.succeeded();
        }
    }

    private OAuth2HttpRequest asked(Request request, String endpoint) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String name : HEADERS) {
            Optional.ofNullable(request.getHeaders().get(name))
                    .ifPresent(value -> headers.addAll(List.of(name, value)));
        }
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES);
        return new OAuth2HttpRequest(
                Headers.of(headers.toArray(String[]::new)),
                request.getMethod(),
                HttpUrl.get(url + endpoint)
                        .newBuilder()
                        .encodedQuery(request.getHttpURI().getQuery())
                        .build(),
                new String(body, StandardCharsets.UTF_8));
    }

    private static void write(OAuth2HttpResponse answer, Response response, Callback callback) {
        response.setStatus(answer.getStatus());
        answer.getHeaders().forEach(header -> response.getHeaders().add(header.getFirst(), header.getSecond()));
        response.getHeaders().put("Cache-Control", "no-store");
        String text = answer.getBody();
        byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
