package dev.passbook.fuzz;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.local.token.TrustedIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** An issuer that signs whatever it is given. Its keys are asked for over HTTP, as any issuer's are. */
final class FuzzedIssuer {
    private final ECKey key;
    private final int port;
    private final String url;

    FuzzedIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("fuzz").generate();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            port = server.getAddress().getPort();
            url = "http://localhost:" + port;
            serve(server, "/.well-known/openid-configuration", """
                    {"issuer":"%s","jwks_uri":"%s/keys"}""".formatted(url, url));
            serve(server, "/keys", new JWKSet(key.toPublicJWK()).toString());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    TrustedIssuer trusted() {
        return new TrustedIssuer(url, "passbook");
    }

    boolean isAt(String host, int atPort) {
        return host.equals("localhost") && atPort == port;
    }

    /** Good for longer than anybody fuzzes. */
    String goodClaims() {
        return """
                {"iss":"%s","aud":"passbook","sub":"alice","scope":"ledger:read","exp":%d}""".formatted(url, Instant.now().plus(Duration.ofDays(365)).getEpochSecond());
    }

    String sign(String claims) {
        try {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new Payload(claims));
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(HttpServer server, String path, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
