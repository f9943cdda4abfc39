package dev.passbook.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.contract.Conformance;
import dev.passbook.ledgertesting.contract.Document;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An answer that is not as the contract says is noticed, whatever it is that is wrong. */
final class ConformanceTest {
    private static final String ACCOUNT = "0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20";
    private static final String STATE = "{\"accountId\":\"" + ACCOUNT
            + "\",\"owner\":\"alice\",\"currency\":\"EUR\",\"balance\":5,\"held\":0,\"available\":5,\"status\":\"open\","
            + "\"timeZone\":\"UTC\",\"limits\":{\"overdraft\":0},\"holds\":[],\"version\":2,"
            + "\"openedAt\":\"2026-01-31T11:00:00Z\",\"updatedAt\":\"2026-01-31T11:00:00.123456Z\"}";
    private static final String BEHIND =
            "{\"type\":\"/problems/state-behind\",\"title\":\"The state has not caught up yet\",\"status\":409,"
                    + "\"detail\":\"Ask again.\",\"code\":\"state-behind\",\"version\":2}";

    private final Conformance functions = new Conformance(Document.committed(), false);
    private final Conformance gateway = new Conformance(Document.committed(), true);

    @Test
    void what_is_as_it_should_be_has_no_fault() {
        assertThat(state(200, STATE, Map.of("ETag", "\"2\""))).isEmpty();
        assertThat(problem(409, BEHIND)).isEmpty();
    }

    @Test
    void an_undocumented_status_is_one() {
        assertThat(state(202, STATE, Map.of("ETag", "\"2\""))).containsExactly("status 202 is not documented");
    }

    @Test
    void an_undocumented_or_missing_member_is_one() {
        assertThat(state(200, STATE.replaceFirst("\\{", "{\"more\":1,"), Map.of("ETag", "\"2\"")))
                .hasSize(1);
        assertThat(state(200, STATE.replace("\"owner\":\"alice\",", ""), Map.of("ETag", "\"2\"")))
                .hasSize(1);
    }

    @Test
    void a_member_of_another_type_or_form_is_one() {
        for (List<String> change : List.of(
                List.of(":5,", ":\"5\","),
                List.of(":2,", ":0,"),
                List.of("EUR", "eur"),
                List.of(ACCOUNT, "17"),
                List.of("T11:00:00Z", " 11:00"))) {
            assertThat(state(200, STATE.replace(change.getFirst(), change.getLast()), Map.of("ETag", "\"2\"")))
                    .as("%s", change)
                    .isNotEmpty();
        }
    }

    @Test
    void a_missing_malformed_or_undocumented_header_is_one() {
        assertThat(state(200, STATE, Map.of())).containsExactly("header ETag is missing");
        assertThat(state(200, STATE, Map.of("ETag", "2"))).hasSize(1);
        assertThat(state(200, STATE, Map.of("ETag", "\"2\"", "Location", "/accounts/" + ACCOUNT + "/events/2")))
                .containsExactly("header Location is not documented");
    }

    @Test
    void a_problem_that_the_route_does_not_know_is_one() {
        String other = BEHIND.replace("state-behind", "already-open")
                .replace("The state has not caught up yet", "The account is open already")
                .replace(",\"version\":2", "");
        assertThat(problem(409, other)).containsExactly("problem already-open is not documented");
    }

    @Test
    void a_problem_that_says_more_or_less_than_its_code_does_is_one() {
        assertThat(problem(409, BEHIND.replace("\"version\"", "\"balance\""))).hasSize(1);
        assertThat(problem(409, BEHIND.replace(",\"version\":2", ""))).hasSize(1);
        assertThat(problem(409, BEHIND.replace("The state", "A state"))).hasSize(1);
    }

    @Test
    void a_message_of_the_gateways_is_one_where_there_is_no_gateway() {
        Map<String, String> challenge = Map.of("WWW-Authenticate", "Bearer");
        String message = "{\"message\":\"Unauthorized\"}";

        assertThat(faults(functions, "GET", "/accounts", 401, "application/json", message, challenge))
                .containsExactly("media type \"application/json\" is not documented");
        assertThat(faults(gateway, "GET", "/accounts", 401, "application/json", message, challenge))
                .isEmpty();
    }

    @Test
    void what_there_is_no_route_for_is_a_problem() {
        String nothing =
                "{\"type\":\"/problems/not-found\",\"title\":\"There is nothing here\",\"status\":404,\"detail\":\"x\",\"code\":\"not-found\"}";

        assertThat(faults(functions, "GET", "/nothing", 404, "application/problem+json", nothing, Map.of()))
                .isEmpty();
        assertThat(faults(functions, "GET", "/nothing", 404, "text/html", "<p>nothing", Map.of()))
                .hasSize(1);
        assertThat(faults(functions, "GET", "/nothing", 200, "application/json", "{}", Map.of()))
                .containsExactly("status 200 is not documented");
    }

    private List<String> state(int status, String body, Map<String, String> headers) {
        return faults(functions, "GET", "/accounts/" + ACCOUNT, status, "application/json", body, headers);
    }

    private List<String> problem(int status, String body) {
        return faults(functions, "GET", "/accounts/" + ACCOUNT, status, "application/problem+json", body, Map.of());
    }

    private static List<String> faults(
            Conformance conformance,
            String method,
            String path,
            int status,
            String mediaType,
            String body,
            Map<String, String> headers) {
        Map<String, List<String>> all = new TreeMap<>(Map.of("Content-Type", List.of(mediaType)));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return conformance.faults(method, path, status, HttpHeaders.of(all, (_, _) -> true), body);
    }
}
