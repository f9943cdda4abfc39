package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.Scopes;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.Template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of the packaged template, and what API Gateway itself says of a request before a function sees it: no such
 * route, no verified token, no such scope; and after it: that the function failed. In API Gateway's words, which are no
 * problem+json.
 */
final class PackagedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PackagedRoutes.class);
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

    private final List<Matched> routes;

    PackagedRoutes(List<Route> routes) {
        this.routes = routes.stream().map(Matched::new).toList();
    }

    /** Invokes the function of a route. */
    @FunctionalInterface
    interface Invoker {
        APIGatewayV2HTTPResponse invoke(String functionId, APIGatewayV2HTTPEvent request) throws FunctionFailed;
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request, Invoker functions) {
        String asked = request.getRequestContext().getHttp().getMethod() + " " + request.getRawPath();
        for (Matched route : routes) {
            Matcher matcher = route.pattern().matcher(asked);
            if (matcher.matches()) {
                return authorized(route, request, matcher, functions);
            }
        }
        return message(404, "Not Found");
    }

    private static APIGatewayV2HTTPResponse authorized(
            Matched route, APIGatewayV2HTTPEvent request, Matcher matcher, Invoker functions) {
        Optional<Set<String>> scopes = route.route().scopes();
        Optional<Authorizer> authorizer =
                Optional.ofNullable(request.getRequestContext().getAuthorizer());
        if (scopes.isPresent() && authorizer.isEmpty()) {
            APIGatewayV2HTTPResponse unauthorized = message(401, "Unauthorized");
            unauthorized.setHeaders(Map.of("content-type", "application/json", "www-authenticate", "Bearer"));
            return unauthorized;
        }
        if (scopes.isPresent()
                && Collections.disjoint(
                        scopes.get(),
                        Scopes.of(authorizer.orElseThrow().getJwt().getClaims()))) {
            return message(403, "Forbidden");
        }
        request.setRouteKey(route.route().key());
        request.getRequestContext().setRouteKey(route.route().key());
        request.setPathParameters(route.parameters(matcher));
        if (scopes.isEmpty()) {
            request.getRequestContext().setAuthorizer(null);
        }
        try {
            return functions.invoke(route.route().functionId(), request);
        } catch (FunctionFailed e) {
            LOG.warn("{}", route.route().key(), e);
            return e.isThrottled() ? unavailable() : message(500, "Internal Server Error");
        }
    }

    /** API Gateway would not say when to ask again. */
    private static APIGatewayV2HTTPResponse unavailable() {
        APIGatewayV2HTTPResponse unavailable = message(503, "Service Unavailable");
        unavailable.setHeaders(Map.of("content-type", "application/json", "retry-after", "1"));
        return unavailable;
    }

    private static APIGatewayV2HTTPResponse message(int status, String message) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody("{\"message\":\"" + message + "\"}")
                .build();
    }

    /** A route with the pattern that requests for it match. */
    private record Matched(Route route, Pattern pattern, List<String> variables) {
        Matched(Route route) {
            this(
                    route,
                    Pattern.compile(VARIABLE.splitAsStream(route.key())
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("([^/]+)"))
                            + (route.key().endsWith("}") ? "([^/]+)" : "")),
                    VARIABLE.matcher(route.key())
                            .results()
                            .map(variable -> variable.group(1))
                            .toList());
        }

        Map<String, String> parameters(MatchResult match) {
            Map<String, String> parameters = new HashMap<>();
            List<String> names = new ArrayList<>(variables);
            for (int i = 0; i < names.size(); i++) {
                parameters.put(names.get(i), URLDecoder.decode(match.group(i + 1), StandardCharsets.UTF_8));
            }
            return parameters;
        }
    }
}
