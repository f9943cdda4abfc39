package dev.passbook.acceptance;

import static dev.passbook.acceptance.Forge.text;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.jwk.RSAKey;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens open an account by what they say. What is refused leaves no row, and fetches nothing. */
final class TokenClaimsTest {
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
        return Stream.of(
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
        Client client = TRUST.gateway().client(token);
        String account = client.openAccount();

        assertThat(client.state(account, 1).expect(200).text("owner")).startsWith("user-");
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
                        token().claim("iss", text(TRUST.issuer().url() + "/")).signedBy(RSA)),
                arguments(
                        "iss in capitals",
                        token().claim("iss", text(TRUST.issuer().url().toUpperCase(Locale.ROOT)))
                                .signedBy(RSA)),
                arguments(
                        "iss with a domain more",
                        token().claim("iss", text(TRUST.issuer().url() + ".attacker.example"))
                                .signedBy(RSA)),
                arguments(
                        "iss among others",
                        token().claim("iss", "[" + text(TRUST.issuer().url()) + "]")
                                .signedBy(RSA)),
                arguments(
                        "an issuer of its own",
                        token().claim("iss", text(TRUST.attacker().url())).signedBy(RSA)),
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
    @MethodSource("claims")
    void no_other_token_does_anything(String name, String token) {
        refused(name, TRUST.gateway().client(token).post("/accounts", newKey(), OPENING), 401);
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
        refused(name, TRUST.gateway().client(token).post("/accounts", newKey(), OPENING), 403);
    }

    private static Forge token() {
        return TRUST.token();
    }

    private void refused(String what, Response response, int status) {
        assertThat(response.status()).as(what).isEqualTo(status);
        assertThat(SharedLedger.rows()).as(what).isEqualTo(rows);
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
}
