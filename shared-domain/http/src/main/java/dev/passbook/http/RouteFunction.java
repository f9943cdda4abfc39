package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.json.JsonWriter;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.exceptions.UriSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The function behind a route: Micronaut's own, and a {@link RequestLine} about each request. It stands outside of it,
 * because only here a request's whole time is seen, and how it ended even if no code of ours was reached.
 */
public final class RouteFunction implements RequestStreamHandler, AutoCloseable {
    private final APIGatewayV2HTTPEventFunction routes;
    private final Telemetry telemetry;

    /** As Lambda starts it. */
    public RouteFunction() {
        this(RouteContext.start());
    }

    /** Within a context that runs already. */
    public RouteFunction(ApplicationContext context) {
        this(context, context.getBean(Telemetry.class));
    }

    RouteFunction(ApplicationContext context, Telemetry telemetry) {
        this.routes = new APIGatewayV2HTTPEventFunction(context);
        this.telemetry = telemetry;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, @Nullable Context context) throws IOException {
        GatewayJson.write(handleRequest(GatewayJson.read(event), context), response);
    }

    /** The same, for who has the event already. */
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        long start = System.nanoTime();
        Map<String, String> ids = RequestLine.ids(event, context);
        Line line = RequestLine.of(event, context, ids);
        // So that whatever is logged meanwhile can be tied to the request.
        ids.forEach(MDC::put);
        try {
            APIGatewayV2HTTPResponse response = Gzip.told(SecurityHeaders.onto(answer(event)));
            line = RequestLine.answered(line, response);
            return response;
        } catch (RuntimeException | Error e) {
            line = line.failed();
            throw e;
        } finally {
            telemetry.write(line.since(start));
            ids.keySet().forEach(MDC::remove);
        }
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        if (!HeaderSyntax.isKept(event)) {
            return refusal("A header's name or value holds what no header may hold.");
        }
        if (!isPath(event.getRequestContext().getHttp().getPath())) {
            return refusal("The path holds what no path may hold.");
        }
        if (!isQuery(event.getQueryStringParameters())) {
            return refusal("A query parameter is given twice, or holds a comma.");
        }
        try {
            // Without the context, of which Micronaut makes one bean more each time: each would slow the next request.
            return routes.handleRequest(event, null);
        } catch (UriSyntaxException e) {
            // The gateway has decoded the path, and Micronaut would make a URI of it again before it looks for a route.
            return refusal("The path holds what no path may hold.");
        }
    }

    /** The gateway has decoded it, and Micronaut would look for a query in it, or a fragment. */
    private static boolean isPath(String path) {
        return path.indexOf('?') < 0 && path.indexOf('#') < 0;
    }

    /**
     * API Gateway joins the values of a parameter that is there twice with a comma, Micronaut parts them again, and a route would
     * read the first. None takes a value with a comma.
     */
    private static boolean isQuery(@Nullable Map<String, String> parameters) {
        return parameters == null || parameters.values().stream().noneMatch(value -> value.indexOf(',') >= 0);
    }

    /** 400, as the routes would answer it. */
    private static APIGatewayV2HTTPResponse refusal(String detail) {
        Problem problem = Problem.of(ProblemCode.MALFORMED, detail);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(problem.code().status())
                .withHeaders(Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE))
                .withBody(JsonWriter.write(problem.toJson()))
                .build();
    }

    @Override
    public void close() {
        routes.close();
    }
}
