package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** What alice asks of {@link EndsController}. */
final class Requests implements AutoCloseable {
    private static final String ACCOUNT = "/accounts/01a1fbfb-264c-79bb-904e-1a395bfbc908";

    private final ApplicationContext context = ApplicationContext.run();
    private final RouteFunction function = new RouteFunction(context);

    /** Asks for what is below an account, with these headers besides those of every write. */
    APIGatewayV2HTTPResponse send(String method, String path, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of("idempotency-key", "k", "content-type", "application/json"));
        headers.putAll(more);
        return function.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withHeaders(headers)
                        .withBody("{}")
                        .withRequestContext(RequestContext.builder()
                                .withRequestId("request-1")
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod(method)
                                        .withPath(ACCOUNT + path)
                                        .build())
                                .withAuthorizer(Authorizer.builder()
                                        .withJwt(Authorizer.JWT
                                                .builder()
                                                .withClaims(Map.of("sub", "alice", "scope", "ledger:read ledger:write"))
                                                .build())
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
