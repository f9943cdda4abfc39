package dev.passbook.acceptance;

import static dev.passbook.acceptance.ProblemAnswer.problem;
import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is not as it should be around a body, in path, query or headers, gets a clear answer and changes nothing. */
final class StrictRequestTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccount();
    private final String deposits = "/accounts/" + account + "/deposits";
    private final List<String> rows = SharedLedger.rows();

    @AfterEach
    void nothing_was_written() {
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @Test
    void a_write_needs_a_key() {
        problem(
                400,
                "malformed",
                Client.send(alice.request(deposits)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Client.euros(5)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " ", ""})
    void a_key_is_visible_ascii(String key) {
        problem(400, "malformed", alice.post(deposits, key, Client.euros(5)));
    }

    @Test
    void a_key_is_at_most_255_characters_long() {
        problem(400, "malformed", alice.post(deposits, "k".repeat(256), Client.euros(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1-1-1-1-1",
                "0190c8a0-0000-7000-8000-00000000000g",
                "%00",
                "0190c8a000007000800000000000000a"
            })
    void an_account_id_is_a_uuid(String id) {
        problem(400, "malformed", alice.deposit(id, newKey(), 5));
        problem(400, "malformed", alice.get("/accounts/" + id));
        problem(400, "malformed", alice.get("/accounts/" + id + "/events"));
        problem(400, "malformed", alice.get("/accounts/" + id + "/holds"));
        problem(400, "malformed", alice.transfer(id, account, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/jsonx",
                "garbage",
                ""
            })
    void a_body_is_json(String contentType) {
        HttpRequest.Builder request = alice.request(deposits)
                .header("Idempotency-Key", newKey())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(Client.euros(5)));
        problem(415, "unsupported-media-type", Client.send(request));
    }

    @Test
    void a_body_says_that_it_is_json() {
        HttpRequest.Builder request = alice.request(deposits)
                .header("Idempotency-Key", newKey())
                .POST(BodyPublishers.ofString(Client.euros(5)));
        problem(415, "unsupported-media-type", Client.send(request));
    }

    @Test
    void what_is_not_there_is_not_found() {
        Response nothing = alice.get("/nothing").expect(404);
        Response root = alice.get("/").expect(404);
        Response other = Client.send(alice.request(deposits).DELETE());
        if (SharedLedger.isPackaged()) {
            // A route is method and path to API Gateway.
            other.expect(404);
        } else {
            problem(404, "not-found", nothing);
            problem(404, "not-found", root);
            problem(405, "method-not-allowed", other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x", "1.5", "", "99999999999", "1,x", "1,", ",1", "1%2Cx", "1&limit=2"})
    void a_limit_is_1_to_100(String limit) {
        problem(400, "malformed", alice.get("/accounts?limit=" + limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "%00", "AAAA", "bnVsbA", "MQ,x", "MQ&cursor=MQ"})
    void a_cursor_is_one_that_was_given_out(String cursor) {
        problem(400, "malformed", alice.get("/accounts?cursor=" + cursor));
        problem(400, "malformed", alice.get("/accounts/" + account + "/events?cursor=" + cursor));
        problem(400, "malformed", alice.get("/accounts/" + account + "/holds?cursor=" + cursor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "", "2147483648", "1,x", "1&minVersion=999"})
    void a_version_is_an_integer_from_1(String version) {
        problem(400, "malformed", alice.get("/accounts/" + account + "?minVersion=" + version));
    }
}
