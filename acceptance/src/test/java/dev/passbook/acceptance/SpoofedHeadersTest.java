package dev.passbook.acceptance;

import static dev.passbook.acceptance.ClearAnswer.givesNothingAway;
import static dev.passbook.acceptance.ClearAnswer.refusedAs;
import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.RawHttp.Answer;
import dev.passbook.ledgertesting.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls is in the token, what is asked in the request line: whatever else a header says of either counts for nothing. */
final class SpoofedHeadersTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final RawHttp raw = RawHttp.of(alice);
    private final RawHttp mallory = RawHttp.of(Clients.ofNewPrincipal(SharedLedger.get()));
    private final String account = alice.openAccountWith(100);
    private final String deposits = "/accounts/" + account + "/deposits";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User-Id: {alice}",
                "X-Forwarded-User: {alice}",
                "X-Remote-User: {alice}",
                "X-Principal: {alice}",
                "X-Amzn-Oidc-Identity: {alice}",
                "X-Amzn-Oidc-Data: {token}",
                "X-Amzn-Oidc-Accesstoken: {token}",
                "X-Amz-Security-Token: {token}",
                "X-Amz-Invocation-Type: Event",
                "X-Amz-Client-Context: eyJzdWIiOiJhbGljZSJ9",
                "X-Amzn-Requestcontext: {\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"{alice}\"}}}}",
                "X-Amzn-Trace-Id: Root=1-00000000-000000000000000000000000;Sampled=1",
                "Lambda-Runtime-Cognito-Identity: {\"sub\":\"{alice}\"}",
                "Proxy-Authorization: Bearer {token}",
                "X-Authorization: Bearer {token}",
                "Cookie: Authorization={token}; sub={alice}",
                "X-Forwarded-For: 127.0.0.1",
                "X-Real-Ip: 127.0.0.1",
                "Forwarded: for=127.0.0.1;host=localhost;proto=https",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /accounts",
                "X-Original-Url: /accounts/{id}",
                "X-Rewrite-Url: /accounts/{id}"
            })
    void nobody_becomes_alice_by_a_header(String header) {
        String spoofed = header.replace("{alice}", SharedLedger.owner(account))
                .replace("{token}", alice.token())
                .replace("{id}", account);
        List<String> rows = SharedLedger.rows();

        refusedAs("not-found", mallory.ask("GET", "/accounts/" + account, spoofed));
        refusedAs("not-found", mallory.post(deposits, euros(5), spoofed, "Idempotency-Key: " + newKey()));
        assertThat(mallory.ask("GET", "/accounts", spoofed).body()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
        Answer nobody = raw.send("GET /accounts/" + account + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + spoofed + "\r\n\r\n");
        assertThat(nobody.status()).isEqualTo(401);
        givesNothingAway(nobody);

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void a_token_counts_once_and_in_its_place() {
        String bearer = "Authorization: Bearer " + raw.token();

        assertThat(raw.ask("GET", "/accounts", bearer).status()).isEqualTo(401);
        assertThat(raw.ask("GET", "/accounts", "Authorization: Bearer " + mallory.token())
                        .status())
                .isEqualTo(401);
        assertThat(new RawHttp(raw.port(), "x")
                        .ask("GET", "/accounts?access_token=" + raw.token())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
    void a_method_is_what_the_request_line_says(String header) {
        List<String> rows = SharedLedger.rows();
        alice.state(account, 2).expect(200);

        for (String method : List.of("DELETE", "PUT", "POST")) {
            Answer answer = raw.ask("GET", "/accounts/" + account + "?_method=" + method, header + ": " + method);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"balance\":100");
        }
        Answer form = raw.send(raw.head(
                        "POST " + deposits + " HTTP/1.1",
                        header + ": GET",
                        "Idempotency-Key: " + newKey(),
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 14")
                + "\r\n_method=DELETE");
        refusedAs("unsupported-media-type", form);

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void a_key_that_is_sent_twice_does_nothing() {
        List<String> rows = SharedLedger.rows();
        String key = newKey();

        refusedAs("malformed", raw.post(deposits, euros(5), "Idempotency-Key: " + key, "Idempotency-Key: " + key));
        refusedAs("malformed", raw.post(deposits, euros(5), "Idempotency-Key: " + key, "Idempotency-Key: " + newKey()));
        refusedAs("malformed", raw.post(deposits, euros(5), "Idempotency-Key: " + key + "," + key));
        refusedAs("malformed", raw.post(deposits, euros(5), "Idempotency-Key: " + key + ", " + key));

        assertThat(SharedLedger.rows()).isEqualTo(rows);
        // A comma alone is a character like any other.
        alice.deposit(account, key + "," + newKey(), 5).expect(201);
    }

    @Test
    void what_a_body_is_is_said_once() {
        List<String> rows = SharedLedger.rows();

        refusedAs(
                "unsupported-media-type",
                raw.post(deposits, euros(5), "Content-Type: application/json", "Idempotency-Key: " + newKey()));
        refusedAs(
                "unsupported-media-type",
                raw.post(deposits, euros(5), "Content-Type: text/html", "Idempotency-Key: " + newKey()));

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void a_version_is_said_once() {
        List<String> rows = SharedLedger.rows();

        refusedAs(
                "malformed",
                raw.post(deposits, euros(5), "If-Match: \"2\"", "If-Match: \"2\"", "Idempotency-Key: " + newKey()));

        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void what_a_header_brings_does_not_come_back_as_one() {
        Answer answer = raw.post(
                "/accounts",
                "{\"currency\":\"EUR\"}",
                "X-Correlation-Id: a%0d%0aSet-Cookie:b=c",
                "X-Forwarded-Host: evil.example",
                "Idempotency-Key: " + newKey() + "%0d%0aSet-Cookie:b=c");

        assertThat(answer.status()).isEqualTo(201);
        givesNothingAway(answer);
        assertThat(answer.headers().get("location")).matches("/accounts/[0-9a-f-]{36}/events/1");
        assertThat(answer.toString()).doesNotContain("b=c", "evil");
    }

    @Test
    void another_host_is_answered_as_this_one_is() {
        Answer answer =
                raw.send("GET /accounts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: Bearer "
                        + raw.token() + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.toString()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:3000", "null"})
    void no_origin_is_let_in(String origin) {
        Answer preflight = raw.send(
                "OPTIONS /accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + origin
                        + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");
        Answer read = raw.ask("GET", "/accounts", "Origin: " + origin);

        refusedAs("method-not-allowed", preflight);
        assertThat(read.status()).isEqualTo(200);
        assertThat(List.of(preflight, read))
                .allSatisfy(answer ->
                        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-")));
    }
}
