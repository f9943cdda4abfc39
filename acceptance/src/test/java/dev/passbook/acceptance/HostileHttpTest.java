package dev.passbook.acceptance;

import static dev.passbook.acceptance.ClearAnswer.givesNothingAway;
import static dev.passbook.acceptance.ClearAnswer.refusedAs;
import static dev.passbook.ledgertesting.Client.euros;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.RawHttp.Answer;
import dev.passbook.ledgertesting.Client;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no client library sends get a clear answer, and change nothing. Of what is no HTTP at all API Gateway lets
 * nothing through, and neither does what stands in its place here.
 */
final class HostileHttpTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final RawHttp raw = RawHttp.of(alice);
    private final String account = alice.openAccountWith(100);
    private final String deposits = "/accounts/" + account + "/deposits";
    private final List<String> rows = SharedLedger.rows();

    @AfterEach
    void nothing_was_written() {
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "GET\r\n\r\n",
                "GET /health\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /health HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /health FTP/1.1\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void what_is_not_http_1_1_is_refused(String bytes) {
        refusedAs("malformed", raw.send(bytes));
    }

    @Test
    void http_1_0_is_answered() {
        Answer answer = raw.send("GET /health HTTP/1.0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        givesNothingAway(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Correlation-Id: a\nX-Evil: b",
                "X-Correlation-Id: a\rX-Evil: b",
                "X-Correlation-Id: a\r\n b",
                "X-Correlation-Id: a\u0000b",
                "X-Evil : b",
                " X-Evil: b",
                "X-Evil",
                ": b",
                "X Evil: b",
                "Content-Length: -1",
                "Content-Length: +1",
                "Content-Length: 1, 2",
                "Content-Length: 9999999999999999999",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Expect: nothing"
            })
    void what_is_no_header_is_refused(String header) {
        refusedAs("malformed", raw.ask("GET", "/accounts/" + account, header));
    }

    @Test
    void headers_have_an_end() {
        String tooLong = "x".repeat(200_000);
        for (Answer answer : List.of(
                raw.ask("GET", "/accounts/" + account, "X-Long: " + tooLong),
                raw.ask("GET", "/accounts/" + account + "?x=" + tooLong))) {
            refusedAs("malformed", answer);
            assertThat(answer.body()).contains("at most 131072 bytes");
        }
    }

    @Test
    void a_request_hidden_in_anothers_body_is_not_answered() {
        String hidden = "0\r\n\r\n" + write(deposits, "Content-Length: " + euros(5).length()) + euros(5);
        String length = "Content-Length: " + hidden.length();

        for (String encoding : List.of("chunked", "\tchunked", "x", "chunked, identity", "identity, chunked")) {
            refusedAs("malformed", raw.send(write(deposits, length, "Transfer-Encoding: " + encoding) + hidden));
        }
        refusedAs("malformed", raw.send(write(deposits, length, "Content-Length: 5") + hidden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "1e\r\n{\"amount\":5", "1e\n{\"amount\":5"})
    void a_body_in_pieces_that_are_none_is_refused(String pieces) {
        refusedAs("malformed", raw.send(write(deposits, "Transfer-Encoding: chunked") + pieces));
    }

    @Test
    void a_body_that_breaks_off_is_refused() {
        refusedAs("malformed", raw.send(write(deposits, "Content-Length: 500") + euros(5)));
    }

    @Test
    void who_sends_more_than_is_read_is_told_that_the_connection_ends() {
        String head = "POST " + deposits + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + raw.token() + "\r\nIdempotency-Key: " + newKey() + "\r\n";
        String body = " ".repeat(10 * 1024 * 1024 + 1);

        Answer answer = raw.begin(head + "Content-Length: " + (body.length() + 1_000_000) + "\r\n\r\n" + body);

        refusedAs("body-too-large", answer);
        assertThat(answer.headers()).containsEntry("connection", "close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//accounts",
                "/accounts//{id}",
                "/accounts/%2e%2e",
                "/accounts/%2E%2E/health",
                "/accounts/..;/",
                "/accounts/{id}/..;/{id}",
                "/accounts/{id}%2fdeposits",
                "/accounts/{id}%5cdeposits",
                "/accounts/{id}\\deposits",
                "/accounts/%00",
                "/accounts/{id}%00",
                "/accounts/{id}%0d%0aX-Evil:%20b",
                "/accounts/%c0%ae%c0%ae/",
                "/accounts/%e0%80%af",
                "/accounts/%ff",
                "/accounts/%u002e",
                "/accounts/%",
                "/accounts/%zz",
                "/accounts/<script>",
                "/accounts/\u00e9",
                "/accounts?limit=%zz",
                "/accounts?limit=%",
                "/accounts?cursor=%c0%80",
                "/accounts#x",
                "accounts",
                "*",
                "http://evil.example/accounts",
                "http://"
            })
    void a_path_that_could_be_read_in_two_ways_is_refused(String target) {
        refusedAs("malformed", raw.ask("GET", target.replace("{id}", account)));
        refusedAs("malformed", raw.post(target.replace("{id}", account), euros(5), "Idempotency-Key: " + newKey()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ACCOUNTS",
                "/Accounts/{id}",
                "/accounts/../health",
                "/%61ccounts",
                "/accounts;a=b",
                "/dev",
                "/.env"
            })
    void what_is_nearly_a_route_is_none(String target) {
        refusedAs("not-found", raw.ask("GET", target.replace("{id}", account)));
    }

    @Test
    void whatever_is_meant_by_a_trailing_slash_it_is_no_way_around() {
        alice.state(account, 2).expect(200);
        Answer mine = raw.ask("GET", "/accounts/" + account + "/");
        Answer others = RawHttp.of(Clients.ofNewPrincipal(SharedLedger.get())).ask("GET", "/accounts/" + account + "/");

        givesNothingAway(mine);
        assertThat(mine.status()).isEqualTo(SharedLedger.isPackaged() ? 404 : 200);
        refusedAs("not-found", others);
    }

    @Test
    void an_absolute_target_is_a_path() {
        assertThat(raw.ask("GET", "http://localhost/accounts").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "get", "POSTGET"})
    void a_method_that_a_route_does_not_have_does_nothing(String method) {
        for (String path : List.of(
                "/accounts",
                "/accounts/" + account,
                deposits,
                "/accounts/" + account + "/withdrawals",
                "/accounts/" + account + "/events",
                "/health")) {
            Answer answer = raw.send(raw.head(
                            method + " " + path + " HTTP/1.1",
                            "Idempotency-Key: " + newKey(),
                            "Content-Type: application/json",
                            "Content-Length: " + euros(5).length())
                    + "\r\n"
                    + euros(5));
            if (method.equals("HEAD")) {
                // Where there is a GET it says what that would say, without a body, or there is no such route.
                assertThat(answer.body()).isEmpty();
                assertThat(answer.status()).isLessThan(500);
            } else {
                refusedAs("method-not-allowed", answer);
                assertThat(answer.body()).doesNotContain(method.toLowerCase(Locale.ROOT) + " /", raw.token());
            }
        }
    }

    private String write(String path, String... headers) {
        return raw.head("POST " + path + " HTTP/1.1", headers) + "Content-Type: application/json\r\nIdempotency-Key: "
                + newKey() + "\r\n\r\n";
    }
}
