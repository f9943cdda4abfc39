package dev.passbook.local;

import static dev.passbook.local.Client.newKey;
import static dev.passbook.local.Forge.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.passbook.local.Client.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens open an account. What is refused leaves no row, and has nothing fetched from where it points to. */
final class TokenTest {
    private static final String OPENING = "{\"currency\":\"EUR\"}";

    private static final RSAKey RSA = TestIssuer.rsaKey("rsa");
    private static final ECKey EC = TestIssuer.ecKey("ec");
    private static final TestIssuer ISSUER = new TestIssuer().publish(RSA, EC);
    private static final Attacker ATTACKER = new Attacker();
    private static final TestGateway GATEWAY = TestGateway.trusting(ISSUER.trusted());

    private final List<String> rows = TestGateway.rows();

    @AfterEach
    void nothing_was_fetched_from_the_attacker() {
        assertThat(ATTACKER.asked()).isZero();
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        ATTACKER.close();
        ISSUER.close();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("RS256", token().signedBy(RSA)),
                arguments("ES256", token().signedBy(EC)),
                arguments("the audience as client_id", forClient("\"passbook\"").signedBy(RSA)),
                arguments(
                        "one audience of several",
                        token().claim("aud", "[\"a\",\"passbook\"]").signedBy(RSA)),
                arguments(
                        "the type of RFC 9068",
                        token().header("typ", "\"at+jwt\"").signedBy(RSA)),
                arguments(
                        "a fraction of a second",
                        token().claim("iat", seconds(-1) + ".5").signedBy(RSA)),
                arguments(
                        "an issuer whose clock is ahead",
                        token().claim("iat", seconds(3)).signedBy(RSA)),
                arguments(
                        "claims of all kinds",
                        token().claim("a", "[1,null,{\"b\":true}]").signedBy(RSA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void whoever_is_the_subject_owns_the_account(String name, String token) {
        Client client = GATEWAY.client(token);
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
                        token().header("kid", "\"rsa\"").signedBy(ATTACKER.key())));
    }

    static Stream<Arguments> keys() {
        RSAKey attacker = ATTACKER.key();
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
                        token().header("kid", text(ATTACKER.url())).signedBy(attacker)),
                arguments(
                        "its own key",
                        token().header("jwk", attacker.toPublicJWK().toJSONString())
                                .signedBy(attacker)),
                arguments("jku", token().header("jku", text(ATTACKER.url())).signedBy(attacker)),
                arguments(
                        "jku, kid of a good key",
                        token().header("jku", text(ATTACKER.url()))
                                .header("kid", "\"rsa\"")
                                .signedBy(attacker)),
                arguments("x5u", token().header("x5u", text(ATTACKER.url())).signedBy(attacker)),
                arguments(
                        "crit that nobody knows",
                        token().header("crit", "[\"exp\"]").header("exp", "1").signedBy(RSA)));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                arguments("expired", token().claim("exp", seconds(-1)).signedBy(RSA)),
                arguments("no exp", token().without("exp").signedBy(RSA)),
                arguments("exp null", token().claim("exp", "null").signedBy(RSA)),
                arguments("exp text", token().claim("exp", text(seconds(300))).signedBy(RSA)),
                arguments("exp 1e400", token().claim("exp", "1e400").signedBy(RSA)),
                arguments("nbf to come", token().claim("nbf", seconds(60)).signedBy(RSA)),
                arguments("nbf text", token().claim("nbf", text(seconds(-60))).signedBy(RSA)),
                arguments("iat to come", token().claim("iat", seconds(60)).signedBy(RSA)),
                arguments("no iss", token().without("iss").signedBy(RSA)),
                arguments(
                        "iss with a slash more",
                        token().claim("iss", text(ISSUER.url() + "/")).signedBy(RSA)),
                arguments(
                        "iss in capitals",
                        token().claim("iss", text(ISSUER.url().toUpperCase(Locale.ROOT)))
                                .signedBy(RSA)),
                arguments(
                        "iss with a domain more",
                        token().claim("iss", text(ISSUER.url() + ".attacker.example"))
                                .signedBy(RSA)),
                arguments(
                        "iss among others",
                        token().claim("iss", "[" + text(ISSUER.url()) + "]").signedBy(RSA)),
                arguments(
                        "an issuer of its own",
                        token().claim("iss", text(ATTACKER.url())).signedBy(RSA)),
                arguments(
                        "for another audience",
                        token().claim("aud", "\"others\"").signedBy(RSA)),
                arguments("for no audience", token().claim("aud", "[]").signedBy(RSA)),
                arguments(
                        "for an audience, and the client is ours",
                        token().claim("aud", "\"others\"")
                                .claim("client_id", "\"passbook\"")
                                .signedBy(RSA)),
                arguments("for another client", forClient("\"others\"").signedBy(RSA)),
                arguments("for nobody", token().without("aud").signedBy(RSA)),
                arguments("an ID token, whose audience is the client", idToken().signedBy(RSA)),
                arguments("no sub", token().without("sub").signedBy(RSA)),
                arguments("sub an array", token().claim("sub", "[\"alice\"]").signedBy(RSA)),
                arguments("sub a number", token().claim("sub", "1").signedBy(RSA)),
                arguments("sub empty", token().claim("sub", "\"\"").signedBy(RSA)),
                arguments(
                        "a claim twice",
                        token().claim("sub\":\"alice\",\"sub", "\"alice\"").signedBy(RSA)),
                arguments(
                        "a payload that is not JSON", token().claim("\":[", "1").signedBy(RSA)),
                arguments(
                        "64 KiB",
                        token().claim("padding", text("x".repeat(48 * 1024))).signedBy(RSA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"signatures", "keys", "claims"})
    void no_other_token_does_anything(String name, String token) {
        refused(name, GATEWAY.client(token).post("/accounts", newKey(), OPENING), 401);
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                arguments("none", token().without("scope").signedBy(RSA)),
                arguments("another", token().claim("scope", "\"ledger:read\"").signedBy(RSA)),
                arguments(
                        "one that only begins alike",
                        token().claim("scope", "\"ledger:writes\"").signedBy(RSA)),
                arguments(
                        "one in capitals",
                        token().claim("scope", "\"LEDGER:WRITE\"").signedBy(RSA)),
                arguments(
                        "an ID token where the client is the audience",
                        idToken().claim("aud", "\"passbook\"").signedBy(RSA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void without_the_scope_nothing_is_done(String name, String token) {
        refused(name, GATEWAY.client(token).post("/accounts", newKey(), OPENING), 403);
    }

    @Test
    void two_tokens_are_none() {
        String good = token().signedBy(RSA);
        for (String other : List.of("Bearer " + good, "Bearer x", "Basic eDp4")) {
            refused(
                    other,
                    Client.send(GATEWAY.client(good)
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

    private void refused(String what, Response response, int status) {
        assertThat(response.status()).as(what).isEqualTo(status);
        assertThat(TestGateway.rows()).as(what).isEqualTo(rows);
    }

    private static HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(GATEWAY.client("").url() + path))
                .header("Idempotency-Key", newKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(OPENING));
    }

    private static Forge token() {
        return Forge.tokenOf(ISSUER.url(), "user-" + UUID.randomUUID());
    }

    /** As Cognito writes it. */
    private static Forge forClient(String client) {
        return token().without("aud").claim("client_id", client);
    }

    private static Forge idToken() {
        return token().without("scope")
                .claim("aud", "\"client\"")
                .claim("token_use", "\"id\"")
                .claim("nonce", "\"n\"");
    }

    private static String seconds(long fromNow) {
        return Long.toString(Instant.now().getEpochSecond() + fromNow);
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
