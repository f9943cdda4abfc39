package dev.passbook.http;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.Set;

/** Lets a request through to a route only with the scope that the route asks for. A route that asks for none is a bug. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ScopeFilter {
    @RequestFilter
    void filter(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(route -> check(request, route.getAnnotationMetadata()));
    }

    private static void check(HttpRequest<?> request, AnnotationMetadata route) {
        if (route.hasAnnotation(OpenToAnyone.class)) {
            return;
        }
        String scope = route.stringValue(RequiresScope.class)
                .orElseThrow(() -> new IllegalStateException(request.getPath() + " does not say who may call it"));
        Set<String> scopes = CallerBinder.callerOf(request).scopes();
        if (!scopes.contains(scope)) {
            throw Problem.of(ProblemCode.INSUFFICIENT_SCOPE, "Ask for a token with the scope " + scope + ".")
                    .exception();
        }
    }
}
