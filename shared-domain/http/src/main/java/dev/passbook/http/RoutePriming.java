package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import dev.passbook.snapshot.Priming;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.uri.UriMatchTemplate;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs the function's own routes, from JSON to JSON. Reads find nothing, and writes have a body with a field that no route
 * knows: whatever it is, it is refused.
 */
@Prototype
final class RoutePriming implements Priming {
    private static final int SERVER_ERROR = 500;

    private final RouteFunction function;
    private final List<byte[]> requests;

    RoutePriming(ApplicationContext context, Router router) {
        this.function = new RouteFunction(context, new Telemetry(_ -> {}));
        this.requests = router.uriRoutes()
                // Micronaut makes one of each GET.
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .map(RoutePriming::request)
                .toList();
    }

    @Override
    public int roundsBefore() {
        return 500;
    }

    @Override
    public int roundsAfter() {
        // The driver has the database prepare a statement when it comes for the fifth time.
        return 5;
    }

    @Override
    public void prime() {
        for (byte[] request : requests) {
            int status = answer(request);
            if (status >= SERVER_ERROR) {
                throw new IllegalStateException("A route answers " + status);
            }
        }
    }

    /** From bytes to bytes, as Lambda's Java runtime has it. */
    private int answer(byte[] json) {
        try {
            APIGatewayV2HTTPResponse response =
                    function.handleRequest(GatewayJson.read(new ByteArrayInputStream(json)), null);
            GatewayJson.write(response, OutputStream.nullOutputStream());
            return response.getStatusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that API Gateway sends: what is compiled for less is compiled again when there is more. */
    private static byte[] request(UriRouteInfo<?, ?> route) {
        String id = UUID.randomUUID().toString();
        UriMatchTemplate template = route.getUriMatchTemplate();
        List<String> variables = template.getVariableNames();
        JsonObject event = event(text -> text.replace("${method}", route.getHttpMethodName())
                .replace("${route}", template.toPathString())
                .replace("${path}", template.expand(variables.stream().collect(Collectors.toMap(name -> name, _ ->
                        (Object) id))))
                .replace("${id}", id));
        if (!variables.isEmpty()) {
            JsonObject parameters = Json.object();
            for (String name : variables) {
                parameters = parameters.with(name, id);
            }
            event = event.with("pathParameters", parameters);
        }
        if (route.getHttpMethod() != HttpMethod.GET) {
            event = event.with("body", "{\"priming\":true}");
        }
        // Without white space, as the gateway writes it.
        return JsonWriter.write(event).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject event(UnaryOperator<String> filled) {
        try (InputStream json = RoutePriming.class.getResourceAsStream("priming-request.json")) {
            String template = new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
            return (JsonObject) JsonReader.read(filled.apply(template));
        } catch (IOException | MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }
}
