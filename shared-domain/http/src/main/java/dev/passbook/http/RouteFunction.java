package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Telemetry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The function behind a route: Micronaut's own, and a {@link RequestLine} about each request. It stands outside of it,
 * because only here a request's whole time is seen, and how it ended even if no code of ours was reached.
 */
public final class RouteFunction
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, AutoCloseable {
    private final APIGatewayV2HTTPEventFunction routes;
    private final Telemetry telemetry;

    /** As Lambda starts it. */
    public RouteFunction() {
        this.routes = new APIGatewayV2HTTPEventFunction();
        this.telemetry = routes.getApplicationContext().getBean(Telemetry.class);
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
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        long start = System.nanoTime();
        Map<String, String> ids = RequestLine.ids(event, context);
        Line line = RequestLine.of(event, context, ids);
        // So that whatever is logged meanwhile can be tied to the request.
        ids.forEach(MDC::put);
        try {
            APIGatewayV2HTTPResponse response =
                    SecurityHeaders.onto(HeaderSyntax.isKept(event) ? routed(event) : HeaderSyntax.refusal());
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

    /** Without the context, of which Micronaut makes a bean more each time: a request would cost the next ones time. */
    private APIGatewayV2HTTPResponse routed(APIGatewayV2HTTPEvent event) {
        return routes.handleRequest(event, null);
    }

    @Override
    public void close() {
        routes.close();
    }
}
