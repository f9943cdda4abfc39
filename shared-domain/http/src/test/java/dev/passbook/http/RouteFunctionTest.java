package dev.passbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonWriter;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.Invocation;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What is said of a request, whichever way it ends. */
final class RouteFunctionTest {
    private static final ApplicationContext CONTEXT = ApplicationContext.run();
    private static final RouteFunction FUNCTION = new RouteFunction(CONTEXT);
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String ACCOUNT = "01a1fbfb-264c-79bb-904e-1a395bfbc908";
    private static final String OTHER = "01a1fbfb-264c-79bb-904e-1a395bfbc909";

    private final Map<String, String> headers = new HashMap<>(
            Map.of("idempotency-key", "key-1", "content-type", "application/json", "x-correlation-id", "wish-1"));
    private final CapturedLog log = CapturedLog.start();

    @AfterEach
    void release() {
        log.close();
        System.clearProperty(TRACE_PROPERTY);
    }

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void an_accepted_command_is_one_line_that_counts_it() {
        System.setProperty(TRACE_PROPERTY, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");

        send(write(ACCOUNT));

        JsonObject line = line();
        assertThat(line.members().keySet())
                .containsExactly(
                        "timestamp",
                        "level",
                        "function",
                        "route",
                        "requestId",
                        "lambdaRequestId",
                        "traceId",
                        "correlationId",
                        "accountId",
                        "version",
                        "outcome",
                        "status",
                        "milliseconds",
                        "Accepted",
                        "_aws");
        assertThat(line.members())
                .containsEntry("level", new JsonString("INFO"))
                .containsEntry("function", new JsonString("passbook-test-deposit"))
                .containsEntry("route", new JsonString("POST /accounts/{accountId}/deposits"))
                .containsEntry("requestId", new JsonString("request-1"))
                .containsEntry("lambdaRequestId", new JsonString("invocation-1"))
                .containsEntry("traceId", new JsonString("1-5759e988-bd862e3fe1be46a994272793"))
                .containsEntry("correlationId", new JsonString("wish-1"))
                .containsEntry("accountId", new JsonString(ACCOUNT))
                .containsEntry("version", new JsonInteger(3))
                .containsEntry("outcome", new JsonString("accepted"))
                .containsEntry("status", new JsonInteger(201))
                .containsEntry("Accepted", new JsonInteger(1));
    }

    @Test
    void a_replayed_one_is_not_counted_as_accepted() {
        headers.put("x-replayed", "true");

        send(write(ACCOUNT));

        assertThat(line().members())
                .containsEntry("outcome", new JsonString("replayed"))
                .containsEntry("Replayed", new JsonInteger(1))
                .doesNotContainKey("Accepted");
    }

    @Test
    void an_account_that_is_just_opened_is_named_by_its_receipt() {
        send(write(OTHER).withPathParameters(null));

        assertThat(line().members()).containsEntry("accountId", new JsonString(OTHER));
    }

    @Test
    void a_read_counts_as_nothing() {
        send(event("GET", "/accounts/" + ACCOUNT));

        assertThat(line().members())
                .containsEntry("outcome", new JsonString("ok"))
                .containsEntry("status", new JsonInteger(200))
                .doesNotContainKeys("_aws", "version");
    }

    @ParameterizedTest
    @CsvSource({
        "ends/refused, insufficient-funds, 422",
        "ends/away, unavailable, 503",
        "ends/broken, internal-error, 500",
        "ends/foreign, http-418, 418",
        "nowhere, not-found, 404"
    })
    void a_problem_is_counted_by_its_code(String path, String code, int status) {
        send(event("GET", "/accounts/" + ACCOUNT + "/" + path));

        JsonObject line = line();
        assertThat(line.members())
                .containsEntry("outcome", new JsonString(code))
                .containsEntry("code", new JsonString(code))
                .containsEntry("status", new JsonInteger(status))
                .containsEntry("Rejected", new JsonInteger(1));
        assertThat(JsonWriter.write(line)).contains("\"Dimensions\":[[\"function\"],[\"function\",\"code\"]]");
        assertThat(log.text()).doesNotContain("/accounts/" + ACCOUNT);
    }

    @Test
    void an_invocation_that_fails_says_so_and_fails() {
        assertThatThrownBy(() -> send(APIGatewayV2HTTPEvent.builder())).isInstanceOf(RuntimeException.class);

        assertThat(line().members())
                .containsEntry("level", new JsonString("ERROR"))
                .containsEntry("function", new JsonString("passbook-test-deposit"))
                .containsEntry("outcome", new JsonString("failed"))
                .containsKey("milliseconds")
                .doesNotContainKeys("status", "_aws");
    }

    @Test
    void whatever_is_logged_meanwhile_names_the_request_and_nothing_after_it_does() {
        send(event("GET", "/accounts/" + ACCOUNT));

        assertThat(log.text().lines().filter(event -> event.contains("\"Reading\"")))
                .singleElement()
                .asString()
                .contains("\"requestId\":\"request-1\"", "\"correlationId\":\"wish-1\"");
        assertThat(MDC.get("requestId")).isNull();
        assertThat(MDC.get("correlationId")).isNull();
    }

    @Test
    void a_request_leaves_nothing_behind_that_the_next_would_have_to_search() {
        send(event("GET", "/accounts/" + ACCOUNT));
        int beans = CONTEXT.getAllBeanDefinitions().size();

        send(event("GET", "/accounts/" + ACCOUNT));

        assertThat(CONTEXT.getAllBeanDefinitions()).hasSize(beans);
        assertThat(CONTEXT.containsBean(Context.class)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'x\ny', z", "'\u001b[31m', z", "'a\u007f', z", "' a', z", "z, 'evil name'", "z, 'evil\u001b'", "z, ''"
    })
    void a_header_that_can_not_be_one_is_refused(String value, String name) {
        headers.put("x-correlation-id", value);
        headers.put(name, "z");

        APIGatewayV2HTTPResponse response = send(write(ACCOUNT));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("\"code\":\"malformed\"");
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(line().members())
                .containsEntry("outcome", new JsonString("malformed"))
                .containsEntry("Rejected", new JsonInteger(1));
        assertThat(log.text()).doesNotContain("evil", "\u001b", "\u007f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\n", "evil\u007f", "evil\u001b[31m", "evil?", "evil?%ap", "evil#"})
    void a_path_that_can_not_be_one_is_refused(String account) {
        APIGatewayV2HTTPResponse response = send(write(account));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("\"code\":\"malformed\"");
        assertThat(line().members()).containsEntry("outcome", new JsonString("malformed"));
        assertThat(log.text()).doesNotContain("evil");
    }

    @Test
    void a_body_that_is_not_encoded_as_is_said_is_refused() {
        APIGatewayV2HTTPResponse response = send(write(ACCOUNT).withIsBase64Encoded(true));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("\"code\":\"malformed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x\n{\"level\":\"INFO\"}", "\u001b[31m", "ä"})
    void a_correlation_id_that_is_not_usable_is_the_requests_own(String correlationId) {
        headers.put("x-correlation-id", correlationId);
        send(event("GET", "/accounts/" + ACCOUNT));
        assertThat(line().members()).containsEntry("correlationId", new JsonString("request-1"));
    }

    @Test
    void a_correlation_id_is_at_most_128_characters_long() {
        headers.put("x-correlation-id", "c".repeat(200));
        send(event("GET", "/accounts/" + ACCOUNT));
        assertThat(line().members()).containsEntry("correlationId", new JsonString("request-1"));
    }

    @Test
    void what_is_no_accounts_id_is_not_repeated() {
        send(write("evil"));

        assertThat(line().members())
                .containsEntry("outcome", new JsonString("malformed"))
                .doesNotContainKey("accountId");
        assertThat(log.text()).doesNotContain("evil");
    }

    private APIGatewayV2HTTPEventBuilder write(String account) {
        return event("POST", "/accounts/" + account + "/deposits")
                .withRouteKey("POST /accounts/{accountId}/deposits")
                .withPathParameters(Map.of("accountId", account))
                .withBody("{}");
    }

    private APIGatewayV2HTTPEventBuilder event(String method, String path) {
        Map<String, String> claims = Map.of("sub", "alice", "scope", "ledger:read ledger:write");
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withRequestContext(RequestContext.builder()
                        .withRequestId("request-1")
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .withAuthorizer(Authorizer.builder()
                                .withJwt(Authorizer.JWT
                                        .builder()
                                        .withClaims(claims)
                                        .build())
                                .build())
                        .build());
    }

    private static APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEventBuilder event) {
        return FUNCTION.handleRequest(event.build(), new Invocation("passbook-test-deposit", "invocation-1"));
    }

    /** The only one. */
    private JsonObject line() {
        assertThat(log.lines()).hasSize(1);
        return log.lines().getFirst();
    }
}
