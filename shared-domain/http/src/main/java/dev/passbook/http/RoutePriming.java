package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.crac.OrderedResource;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the function's own routes before SnapStart takes its snapshot, so that a restored process has done it all before.
 * Reads find nothing, and writes have a body with a field that no route knows: whatever it is, it is refused.
 */
@Singleton
final class RoutePriming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(RoutePriming.class);

    /** Enough for the JIT compiler to have seen the path. */
    private static final int ROUNDS = 500;

    private static final int SERVER_ERROR = 500;

    private final RouteFunction function;
    private final List<APIGatewayV2HTTPEvent> requests;

    RoutePriming(ApplicationContext context, Router router) {
        this.function = new RouteFunction(context, new Telemetry(_ -> {}));
        this.requests = router.uriRoutes()
                // Micronaut makes one of each GET.
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(RoutePriming::request)
                .toList();
    }

    /** After the pools' in order, so that its turn is before theirs when a snapshot comes, and after when it is over. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) {
        requests.forEach(this::prime);
        // Also for its own sake: a request writes a line.
        LOG.info("Primed {} routes", requests.size());
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) {
        // Nothing was kept that would have to be made anew.
    }

    private void prime(APIGatewayV2HTTPEvent request) {
        byte[] json = json(request);
        for (int round = 0; round < ROUNDS; round++) {
            int status = answer(json);
            if (status >= SERVER_ERROR) {
                // No reason not to take the snapshot: the database may be away. It is no use to ask it again either.
                LOG.warn("Not primed: a route answers {}", status);
                return;
            }
        }
    }

    /** From bytes to bytes, by the serializers that Lambda's Java runtime uses. */
    private int answer(byte[] json) {
        APIGatewayV2HTTPResponse response = function.handleRequest(
                serializer(APIGatewayV2HTTPEvent.class).fromJson(new ByteArrayInputStream(json)), null);
        serializer(APIGatewayV2HTTPResponse.class).toJson(response, OutputStream.nullOutputStream());
        return response.getStatusCode();
    }

    private static byte[] json(APIGatewayV2HTTPEvent request) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        serializer(APIGatewayV2HTTPEvent.class).toJson(request, json);
        return json.toByteArray();
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, RoutePriming.class.getClassLoader());
    }

    private static APIGatewayV2HTTPEvent request(UriRouteInfo<?, ?> route) {
        String id = UUID.randomUUID().toString();
        String path = route.getUriMatchTemplate()
                .expand(route.getUriMatchTemplate().getVariableNames().stream()
                        .collect(Collectors.toMap(name -> name, _ -> (Object) id)));
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withHeaders(Map.of("content-type", "application/json", "idempotency-key", id))
                .withBody("{\"priming\":true}")
                .withRequestContext(RequestContext.builder()
                        .withRequestId(id)
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(route.getHttpMethodName())
                                .withPath(path)
                                .build())
                        .withAuthorizer(Authorizer.builder()
                                .withJwt(Authorizer.JWT
                                        .builder()
                                        .withClaims(Map.of("sub", "priming", "scope", "ledger:read ledger:write"))
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
