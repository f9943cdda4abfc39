package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API Gateway event (payload 2.0) that a request arrived as. */
final class ApiGateway {
    private ApiGateway() {}

    static APIGatewayV2HTTPEvent event(HttpRequest<?> request) {
        if (request instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event) {
            return event;
        }
        throw new IllegalStateException("The request did not come through API Gateway");
    }

    /** The gateway's name for the request; nothing when whoever invoked the function is no gateway. */
    static Optional<String> requestId(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext()).map(RequestContext::getRequestId);
    }

    /** A header of an event or of an answer, whatever the case of its name. */
    static Optional<String> header(@Nullable Map<String, String> headers, String name) {
        return headers == null
                ? Optional.empty()
                : headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
