package dev.passbook.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.local.token.TrustedIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer whose keys the test holds, and which counts who asks. */
final class TestIssuer implements AutoCloseable {
    private final AtomicInteger asked = new AtomicInteger();
    private final int port;
    private HttpServer server;
    private volatile List<JWK> published = List.of();
    private volatile String discovery;
    private volatile String movedTo = "";

    TestIssuer() {
        server = listen(0);
        port = server.getAddress().getPort();
        discovery = discovery(url(), url() + "/keys");
    }

    String url() {
        return "http://localhost:" + port;
    }

    TrustedIssuer trusted() {
        return new TrustedIssuer(url(), "passbook");
    }

    /** Its keys from now on. */
    TestIssuer publish(JWK... keys) {
        published = List.of(keys);
        return this;
    }

    /** Has it say something else of itself. */
    void say(String issuer, String keys) {
        discovery = discovery(issuer, keys);
    }

    /** Redirects whoever asks for its keys. */
    void moveTo(String elsewhere) {
        movedTo = elsewhere;
    }

    /** How often its keys were asked for. */
    int asked() {
        return asked.get();
    }

    /** Goes away. */
    @Override
    public void close() {
        server.stop(0);
    }

    /** Comes back. */
    void comeBack() {
        server = listen(port);
    }

    static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), onPort), 0);
            listening.createContext("/", exchange -> answer(exchange, 404, ""));
            listening.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery));
            listening.createContext("/keys", this::keys);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        if (movedTo.isEmpty()) {
            answer(exchange, 200, new JWKSet(published).toString(true));
        } else {
            exchange.getResponseHeaders().set("Location", movedTo);
            answer(exchange, 302, "");
        }
    }

    private static String discovery(String issuer, String keys) {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, keys);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
