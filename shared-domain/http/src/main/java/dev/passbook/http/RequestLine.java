package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.account.AccountId;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.TraceHeader;
import io.micronaut.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a request. Of all that its caller sent only two things, both checked for their form: the correlation
 * id and the id of the account or the customer. Everything else is the gateway's, Lambda's, or from our own answer.
 */
final class RequestLine {
    /** As a receipt has it. */
    private static final Pattern LOCATION = Pattern.compile("/(account|customer)s/([^/]+)/events/([1-9][0-9]{0,8})");

    private RequestLine() {}

    /** What the request goes by, here and elsewhere. */
    static Map<String, String> ids(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        Map<String, String> ids = new LinkedHashMap<>();
        ApiGateway.requestId(event).ifPresent(id -> ids.put("requestId", id));
        Optional.ofNullable(context).map(Context::getAwsRequestId).ifPresent(id -> ids.put("lambdaRequestId", id));
        TraceHeader.ofInvocation().ifPresent(trace -> ids.put("traceId", trace.root()));
        Headers.correlationId(event).ifPresent(id -> ids.put("correlationId", id));
        return ids;
    }

    /** Of {@code event}, before it is answered. */
    static Line of(APIGatewayV2HTTPEvent event, @Nullable Context context, Map<String, String> ids) {
        return Line.of(context == null ? null : context.getFunctionName())
                // As the gateway was told it, with {accountId} in the place of an account's.
                .with("route", Optional.ofNullable(event.getRouteKey()))
                .with(ids)
                .with("accountId", id(event, "accountId"))
                .with("customerId", id(event, "customerId"));
    }

    /** With what was answered. */
    static Line answered(Line line, APIGatewayV2HTTPResponse response) {
        Line answered = line;
        Matcher receipt = LOCATION.matcher(header(response, HttpHeaders.LOCATION));
        if (receipt.matches()) {
            answered = line.with(receipt.group(1) + "Id", checked(receipt.group(2)))
                    .with("version", Integer.parseInt(receipt.group(3)));
        }
        return outcome(answered, response).with("status", response.getStatusCode());
    }

    private static Line outcome(Line line, APIGatewayV2HTTPResponse response) {
        int status = response.getStatusCode();
        if (status >= 400) {
            // One that is not ours has no code: then its status is all there is to say.
            return line.rejected(problemCode(response).orElse("http-" + status));
        }
        if (!header(response, Headers.IDEMPOTENCY_REPLAYED).isEmpty()) {
            return line.outcome("replayed").measure(Metric.REPLAYED, 1);
        }
        // What ends something is answered with 200, and with the place of its event all the same.
        boolean accepted = status == 201
                || LOCATION.matcher(header(response, HttpHeaders.LOCATION)).matches();
        return accepted ? line.outcome("accepted").measure(Metric.ACCEPTED, 1) : line.outcome("ok");
    }

    private static Optional<String> problemCode(APIGatewayV2HTTPResponse response) {
        if (!header(response, HttpHeaders.CONTENT_TYPE).startsWith(Problem.MEDIA_TYPE) || response.getBody() == null) {
            return Optional.empty();
        }
        try {
            return JsonReader.read(response.getBody()) instanceof JsonObject problem
                            && problem.members().get("code") instanceof JsonString code
                    ? Optional.of(code.value())
                    : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private static Optional<String> id(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getPathParameters())
                .map(parameters -> parameters.get(name))
                .flatMap(RequestLine::checked);
    }

    /** Every id has the form of an account's. */
    private static Optional<String> checked(String id) {
        return AccountId.parse(id).map(AccountId::toString);
    }

    /** Empty when there is none. */
    private static String header(APIGatewayV2HTTPResponse response, String name) {
        return ApiGateway.header(response.getHeaders(), name).orElse("");
    }
}
