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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is not as it should be in a body gets a clear answer and changes nothing. */
final class StrictInputTest {
    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final String account = alice.openAccount();
    private final String deposits = "/accounts/" + account + "/deposits";
    private final List<String> rows = SharedLedger.rows();

    @AfterEach
    void nothing_was_written() {
        assertThat(SharedLedger.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "\"15\"",
                "true",
                "null",
                "[5]",
                "1e3",
                "0",
                "-1",
                "9007199254740992",
                "9223372036854775808",
                "1.0",
                "{}",
                "\"\"",
                "-0"
            })
    void only_an_integer_in_range_is_an_amount(String amount) {
        Response refused = refused(400, "malformed", "{\"amount\":" + amount + ",\"currency\":\"EUR\"}");
        assertThat(refused.body()).contains("{\"field\":\"amount\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"eur\"", "\"EURO\"", "\"\"", "\"XXX\"", "\"ZZZ\"", "null", "978", "[\"EUR\"]"})
    void only_an_iso_code_is_a_currency(String currency) {
        Response refused = refused(400, "malformed", "{\"amount\":5,\"currency\":" + currency + "}");
        assertThat(refused.body()).contains("{\"field\":\"currency\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2999-01-01T00:00:00Z\"",
                "\"2026-01-31T12:00:00\"",
                "\"2026-01-31\"",
                "\"yesterday\"",
                "\"2026-02-30T12:00:00Z\"",
                "\"1899-12-31T23:59:59Z\"",
                "\"-999999999-01-01T00:00:00Z\"",
                "1769860800",
                "null",
                "\"\""
            })
    void only_a_moment_in_the_past_with_an_offset_is_when_it_happened(String occurredAt) {
        Response refused =
                refused(400, "malformed", "{\"amount\":5,\"currency\":\"EUR\",\"occurredAt\":" + occurredAt + "}");
        assertThat(refused.body()).contains("{\"field\":\"occurredAt\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "5", "null", "\"a\\nb\"", "\"\\u0000\"", "\"\\u001b[31m\""})
    void only_printable_text_is_a_reference(String reference) {
        Response refused =
                refused(400, "malformed", "{\"amount\":5,\"currency\":\"EUR\",\"reference\":" + reference + "}");
        assertThat(refused.body()).contains("{\"field\":\"reference\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\":\"EUR\"}",
                "{\"amount\":5}",
                "{}",
                "{\"amount\":5,\"currency\":\"EUR\",\"note\":\"x\"}",
                "{\"amount\":5,\"amount\":6,\"currency\":\"EUR\"}",
                "{\"amount\":5,\"currency\":\"EUR\"",
                "{\"amount\":5,\"currency\":\"EUR\"}{}",
                "[{\"amount\":5,\"currency\":\"EUR\"}]",
                "\"{}\"",
                "",
                "null",
                "amount=5&currency=EUR"
            })
    void fields_are_there_once_and_no_others(String body) {
        refused(400, "malformed", body);
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        Response refused = refused(400, "malformed", "{\"amount\":0,\"currency\":\"x\",\"more\":1,\"\\u001bevil\":1}");
        assertThat(refused.body())
                .contains("{\"field\":\"amount\"")
                .contains("{\"field\":\"currency\"")
                .contains("{\"field\":\"more\"")
                .contains("{\"field\":\"?\"")
                .doesNotContain("evil");
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        byte[] latin1 = "{\"amount\":5,\"currency\":\"EUR\",\"reference\":\"\u00fc\"}"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        problem(
                400,
                "malformed",
                Client.send(alice.write(deposits, newKey(), "").POST(BodyPublishers.ofByteArray(latin1))));
    }

    @Test
    void a_body_is_at_most_64_kib_long() {
        Response refused = alice.post(
                deposits,
                newKey(),
                "{\"amount\":5,\"currency\":\"EUR\",\"reference\":\"" + "x".repeat(70 * 1024) + "\"}");
        problem(413, "body-too-large", refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"Europe/Nowhere\"", "\"europe/berlin\"", "\"+02:00\"", "\"Z\"", "1", "null"})
    void only_a_region_that_there_is_is_a_time_zone(String timeZone) {
        Response refused = problem(
                400,
                "malformed",
                alice.post("/accounts", newKey(), "{\"currency\":\"EUR\",\"timeZone\":" + timeZone + "}"));
        assertThat(refused.body()).contains("{\"field\":\"timeZone\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transfers | {\"amount\":5,\"currency\":\"EUR\"} | toAccountId",
                "transfers | {\"toAccountId\":\"x\",\"amount\":5,\"currency\":\"EUR\"} | toAccountId",
                "transfers | {\"toAccountId\":5,\"amount\":5,\"currency\":\"EUR\"} | toAccountId",
                "transfers | {\"amount\":1.5,\"currency\":\"EUR\"} | amount",
                "transfers | {\"amount\":5,\"currency\":\"EUR\",\"occurredAt\":\"2026-01-31T12:00:00Z\"} | occurredAt",
                "holds | {\"amount\":0,\"currency\":\"EUR\"} | amount",
                "holds | {\"amount\":5} | currency",
                "holds | {\"amount\":5,\"currency\":\"EUR\",\"reference\":\"x\"} | reference",
                "holds/1/capture | {\"amount\":0} | amount",
                "holds/1/capture | {\"amount\":null} | amount",
                "holds/1/capture | {\"currency\":\"EUR\"} | currency",
                "holds/1/release | {\"amount\":1} | amount",
                "close | {\"reason\":\"\"} | reason",
                "close | {\"reason\":null} | reason",
                "close | {\"because\":\"x\"} | because"
            })
    void of_other_writes_the_same_holds(String route, String body, String field) {
        Response refused = problem(400, "malformed", alice.post("/accounts/" + account + "/" + route, newKey(), body));
        assertThat(refused.body()).contains("{\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | reversals | {\"version\":2} | reason",
                "POST | reversals | {\"reason\":\"x\"} | version",
                "POST | reversals | {\"version\":0,\"reason\":\"x\"} | version",
                "POST | reversals | {\"version\":\"2\",\"reason\":\"x\"} | version",
                "POST | reversals | {\"version\":1000000000,\"reason\":\"x\"} | version",
                "POST | freeze | {\"reason\":5} | reason",
                "POST | unfreeze | {\"amount\":5} | amount",
                "PUT | limits | {\"currency\":\"EUR\"} | reason",
                "PUT | limits | {\"reason\":\"x\"} | currency",
                "PUT | limits | {\"overdraft\":-1,\"currency\":\"EUR\",\"reason\":\"x\"} | overdraft",
                "PUT | limits | {\"perDay\":1.5,\"currency\":\"EUR\",\"reason\":\"x\"} | perDay",
                "PUT | limits | {\"perWithdrawal\":null,\"currency\":\"EUR\",\"reason\":\"x\"} | perWithdrawal",
                "PUT | limits | {\"perMonth\":1,\"currency\":\"EUR\",\"reason\":\"x\"} | perMonth"
            })
    void of_what_an_operator_writes_too(String method, String route, String body, String field) {
        HttpRequest.Builder request = Clients.ofOperator(SharedLedger.get())
                .write("/accounts/" + account + "/" + route, newKey(), body)
                .method(method, BodyPublishers.ofString(body));
        assertThat(problem(400, "malformed", Client.send(request)).body()).contains("{\"field\":\"" + field + "\"");
    }

    @Test
    void where_nothing_has_to_be_said_what_is_said_is_json_all_the_same() {
        String release = "/accounts/" + account + "/holds/1/release";
        problem(400, "malformed", alice.post(release, newKey(), "{"));
        problem(400, "malformed", alice.post(release, newKey(), "[]"));
        problem(400, "malformed", alice.post(release, newKey(), ""));
        problem(
                415,
                "unsupported-media-type",
                Client.send(alice.request(release)
                        .header("Idempotency-Key", newKey())
                        .POST(BodyPublishers.ofString("{}"))));
    }

    private Response refused(int status, String code, String body) {
        return problem(status, code, alice.post(deposits, newKey(), body));
    }
}
