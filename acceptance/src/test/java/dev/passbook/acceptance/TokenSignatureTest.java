package dev.passbook.acceptance;

import static dev.passbook.acceptance.Forge.text;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens open an account, by how they are signed and where they stand. What is refused leaves no row, and fetches nothing. */
final class TokenSignatureTest {
    private static final String OPENING = "{\"currency\":\"EUR\"}";

    private static final Trust TRUST = new Trust();
    private static final RSAKey RSA = TRUST.rsa();

    private final List<String> rows = SharedLedger.rows();

    @AfterEach
    void nothing_was_fetched_from_the_attacker() {
        assertThat(TRUST.attacker().asked()).isZero();
    }

    @AfterAll
    static void stop() {
        TRUST.close();
    }

    static Stream<Arguments> good() {
        return Stream.of(arguments("RS256", token().signedBy(RSA)), arguments("ES256", token().signedBy(TRUST.ec())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void whoever_is_the_subject_owns_the_account(String name, String token) {
        Client client = TRUST.gateway().client(token);
        String account = client.openAccount();

        assertThat(client.state(account, 1).expect(200).text("owner")).startsWith("user-");
    }

    static Stream<Arguments> signatures() {
        String good = token().signedBy(RSA);
        String content = good.substring(0, good.lastIndexOf('.'));
        return Stream.of(
                arguments("alg none", token().header("alg", "\"none\"").signedAs(new byte[0])),
                arguments("alg nOnE", token().header("alg", "\"nOnE\"").signedAs(new byte[0])),
                arguments("alg none, signed", token().header("alg", "\"none\"").signedBy(RSA)),
                arguments("no alg", token().header("kid", "\"rsa\"").signedAs(new byte[256])),
                arguments("alg a number", token().header("alg", "256").signedBy(RSA)),
                arguments("HS256 with the RSA key as PEM", token().hmacOf("rsa", pem(publicKey(RSA)))),
                arguments(
                        "HS256 with the RSA key as DER",
                        token().hmacOf("rsa", publicKey(RSA).getEncoded())),
                arguments("HS256 without a kid", token().header("kid", "null").hmacOf("", pem(publicKey(RSA)))),
                arguments(
                        "RS512, which nobody asked for",
                        token().header("alg", "\"RS512\"").signedBy(RSA)),
                arguments(
                        "ES256 with an RSA key",
                        token().header("alg", "\"ES256\"").signedBy(RSA)),
                arguments(
                        "ES256 with r = s = 0",
                        token().header("alg", "\"ES256\"")
                                .header("kid", "\"ec\"")
                                .signedAs(new byte[64])),
                arguments(
                        "the payload of another",
                        content.substring(0, content.indexOf('.') + 1)
                                + token().claim("sub", "\"alice\"")
                                        .signedBy(RSA)
                                        .split("\\.", -1)[1]
                                + good.substring(good.lastIndexOf('.'))),
                arguments("an empty signature", content + "."),
                arguments("two segments", content),
                arguments("four segments", good + ".x"),
                arguments("five segments, as if encrypted", good + ".x.x"),
                arguments("a signature that is cut", good.substring(0, good.length() - 8)),
                arguments("no JSON in it", "e30.e30.e30"),
                arguments(
                        "signed by the attacker",
                        token().header("kid", "\"rsa\"")
                                .signedBy(TRUST.attacker().key())));
    }

    static Stream<Arguments> keys() {
        RSAKey attacker = TRUST.attacker().key();
        return Stream.of(
                arguments("an unknown kid", token().signedBy(attacker)),
                arguments("no kid", token().header("kid", "null").signedBy(RSA)),
                arguments(
                        "a kid of the wrong type",
                        token().header("kid", "[\"rsa\"]").signedBy(RSA)),
                arguments(
                        "a path for a kid",
                        token().header("kid", "\"../../../../dev/null\"").signedBy(attacker)),
                arguments(
                        "SQL for a kid",
                        token().header("kid", "\"rsa' OR '1'='1\"").signedBy(attacker)),
                arguments(
                        "a URL for a kid",
                        token().header("kid", text(TRUST.attacker().url())).signedBy(attacker)),
                arguments(
                        "its own key",
                        token().header("jwk", attacker.toPublicJWK().toJSONString())
                                .signedBy(attacker)),
                arguments(
                        "jku",
                        token().header("jku", text(TRUST.attacker().url())).signedBy(attacker)),
                arguments(
                        "jku, kid of a good key",
                        token().header("jku", text(TRUST.attacker().url()))
                                .header("kid", "\"rsa\"")
                                .signedBy(attacker)),
                arguments(
                        "x5u",
                        token().header("x5u", text(TRUST.attacker().url())).signedBy(attacker)),
                arguments(
                        "crit that nobody knows",
                        token().header("crit", "[\"exp\"]").header("exp", "1").signedBy(RSA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"signatures", "keys"})
    void no_other_token_does_anything(String name, String token) {
        refused(name, TRUST.gateway().client(token).post("/accounts", newKey(), OPENING), 401);
    }

    @Test
    void two_tokens_are_none() {
        String good = token().signedBy(RSA);
        for (String other : List.of("Bearer " + good, "Bearer x", "Basic eDp4")) {
            refused(
                    other,
                    Client.send(TRUST.gateway()
                            .client(good)
                            .write("/accounts", newKey(), OPENING)
                            .header("Authorization", other)),
                    401);
        }
    }

    @Test
    void a_token_elsewhere_is_none() {
        String good = token().signedBy(RSA);
        for (HttpRequest.Builder request : List.of(
                anonymous("/accounts?access_token=" + good + "&Authorization=Bearer%20" + good),
                anonymous("/accounts").header("Cookie", "Authorization=" + good),
                anonymous("/accounts").header("X-Authorization", "Bearer " + good),
                anonymous("/accounts").header("Authorization", good + " Bearer"))) {
            refused(request.build().toString(), Client.send(request), 401);
        }
    }

    private static Forge token() {
        return TRUST.token();
    }

    private void refused(String what, Response response, int status) {
        assertThat(response.status()).as(what).isEqualTo(status);
        assertThat(SharedLedger.rows()).as(what).isEqualTo(rows);
    }

    private static HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(TRUST.gateway().client("").url() + path))
                .header("Idempotency-Key", newKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(OPENING));
    }

    private static PublicKey publicKey(RSAKey key) {
        try {
            return key.toPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
