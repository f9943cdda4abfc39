package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;

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
}
