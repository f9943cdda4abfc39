package dev.passbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.RouteFunction;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Set;

/** Requests to a {@link ReadingController}, as API Gateway hands them to a function. */
final class Requests {
    static final String ACCOUNT = "01a1fbfb-264c-79bb-904e-1a395bfbc908";

    /** The statuses that a request can be refused with before a rule has seen it. */
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 406, 413, 415);

    private final RouteFunction function = new RouteFunction(ApplicationContext.run());

    /**
     * Sends a write.
     *
     * @return its status
     */
    int write(String accountId, Map<String, String> headers, String body, boolean base64) throws MalformedJson {
        return send(event("POST", "/accounts/" + accountId + "/deposits")
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(base64)
                .build());
    }

    /**
     * Sends a read.
     *
     * @return its status
     */
    int read(Map<String, String> headers, Map<String, String> query) throws MalformedJson {
        return send(event("GET", "/accounts")
                .withHeaders(headers)
                .withQueryStringParameters(query)
                .build());
    }

    private static APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder event(String method, String path) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withRequestId("request-1")
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .build());
    }

    /** Whatever it was, it is taken, or refused with a problem. */
    private int send(APIGatewayV2HTTPEvent event) throws MalformedJson {
        APIGatewayV2HTTPResponse response = function.handleRequest(event, null);
        int status = response.getStatusCode();
        if (status == 200 || status == 201) {
            return status;
        }
        assertThat(status).isIn(REFUSALS);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(JsonReader.read(response.getBody()))
                .isInstanceOfSatisfying(
                        JsonObject.class,
                        problem -> assertThat(problem.members().get("code")).isInstanceOf(JsonString.class));
        return status;
    }
}
