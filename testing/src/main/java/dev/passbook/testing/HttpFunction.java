package dev.passbook.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The HTTP function of a module, as Lambda runs it, on the database and the queue that tests share. */
public final class HttpFunction implements AutoCloseable {
    /** By name, as Lambda is told it: what tests share knows none of the modules it tests. */
    private static final String HANDLER = "dev.passbook.http.RouteFunction";

    private final ApplicationContext context;
    private final RequestStreamHandler function;

    private HttpFunction(ApplicationContext context) {
        this.context = context;
        this.function = function(context);
    }

    /** With all beans of the module's class path. */
    public static HttpFunction start() {
        return start(TestDatabase.shared().environment());
    }

    /** The same, told of its database by {@code databaseEnvironment}. */
    public static HttpFunction start(Map<String, Object> databaseEnvironment) {
        Map<String, Object> environment = new HashMap<>(databaseEnvironment);
        environment.put("events.queue.url", TestQueue.create("function", 30).url());
        return new HttpFunction(ApplicationContext.builder()
                .properties(environment)
                .singletons(TestQueue.client())
                .start());
    }

    /** A bean of the function. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * A read by {@code subject} with the scope {@code ledger:read}.
     *
     * @param query parameters as {@code name=value}, not encoded
     */
    public APIGatewayV2HTTPResponse get(String subject, String path, String... query) {
        return getAs(authorizer(subject, "ledger:read"), path, Map.of(), query);
    }

    /** The same with a scope and headers; their names in lower case, as the gateway hands them on. */
    public APIGatewayV2HTTPResponse get(
            String subject, String scope, Map<String, String> headers, String path, String... query) {
        return getAs(authorizer(subject, scope), path, headers, query);
    }

    private APIGatewayV2HTTPResponse getAs(
            Authorizer authorizer, String path, Map<String, String> headers, String... query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query) {
            String[] nameAndValue = parameter.split("=", 2);
            parameters.put(nameAndValue[0], nameAndValue[1]);
        }
        APIGatewayV2HTTPEvent event = event("GET", path, headers, null, authorizer);
        event.setQueryStringParameters(parameters);
        return send(event);
    }

    /** A write by {@code subject} with the scope {@code ledger:write}. */
    public APIGatewayV2HTTPResponse post(String subject, String path, String key, String body) {
        Map<String, String> headers = Map.of("idempotency-key", key, "content-type", "application/json");
        return send(event("POST", path, headers, body, authorizer(subject, "ledger:write")));
    }

    /** A DELETE by {@code subject} with the scope {@code ledger:write}. */
    public APIGatewayV2HTTPResponse delete(String subject, String path, String key) {
        return send(event("DELETE", path, Map.of("idempotency-key", key), null, authorizer(subject, "ledger:write")));
    }

    /** A read by nobody. */
    public APIGatewayV2HTTPResponse getWithoutToken(String path) {
        return send(event("GET", path, Map.of(), null, null));
    }

    @Override
    public void close() {
        context.close();
    }

    /** Whatever {@code event} asks for, by way of the bytes that Lambda hands over and takes. */
    public APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent event) {
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        serializer(APIGatewayV2HTTPEvent.class).toJson(event, asked);
        try {
            function.handleRequest(
                    new ByteArrayInputStream(asked.toByteArray()),
                    answered,
                    new Invocation("function", UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return serializer(APIGatewayV2HTTPResponse.class).fromJson(new ByteArrayInputStream(answered.toByteArray()));
    }

    /** The ones of Lambda's Java runtime. */
    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, HttpFunction.class.getClassLoader());
    }

    private static RequestStreamHandler function(ApplicationContext context) {
        try {
            return Class.forName(HANDLER)
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(ApplicationContext.class)
                    .newInstance(context);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(HANDLER + " can't be started", e);
        }
    }

    private static Authorizer authorizer(String subject, String scope) {
        Map<String, String> claims = Map.of("sub", subject, "scope", scope);
        return Authorizer.builder()
                .withJwt(Authorizer.JWT.builder().withClaims(claims).build())
                .build();
    }

    private static APIGatewayV2HTTPEvent event(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable Authorizer authorizer) {
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withHeaders(headers)
                .withBody(body)
                .withRequestContext(RequestContext.builder()
                        .withRequestId(UUID.randomUUID().toString())
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .withAuthorizer(authorizer)
                        .build())
                .build();
    }
}
