package dev.passbook.customerhttp;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.RouteFunction;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What is asked of a {@link CustomersController}, as API Gateway hands it to a function. */
final class Requests implements AutoCloseable {
    static final String CUSTOMER = "/customers/0190c8a0-6d2e-7c3a-9f41-3b5d7e9a1c20";

    private final ApplicationContext context = ApplicationContext.run();
    private final RouteFunction function = new RouteFunction(context);

    APIGatewayV2HTTPResponse post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    APIGatewayV2HTTPResponse post(String path, byte[] body) {
        return send("POST", path, body, "application/json");
    }

    APIGatewayV2HTTPResponse put(String path, String body) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    APIGatewayV2HTTPResponse send(String method, String path, byte[] body, String contentType) {
        return function.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withRawPath(path)
                        .withHeaders(Map.of("content-type", contentType))
                        .withBody(Base64.getEncoder().encodeToString(body))
                        .withIsBase64Encoded(true)
                        .withRequestContext(RequestContext.builder()
                                .withRequestId("request-1")
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod(method)
                                        .withPath(path)
                                        .build())
                                .build())
                        .build(),
                null);
    }

    @Override
    public void close() {
        context.close();
    }
}
