package dev.passbook.http;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

/**
 * The one place where it is decided who gets through to a route, and with whose accounts in reach. A route that does not say
 * what right it needs is a bug, and answers nobody.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter {
    @RequestFilter
    void filter(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(route -> decide(request, route.getAnnotationMetadata()));
    }

    private static void decide(HttpRequest<?> request, AnnotationMetadata route) {
        Right right = route.enumValue(Access.class, Right.class)
                .orElseThrow(() -> new IllegalStateException("A route does not say who may call it"));
        if (right != Right.PUBLIC) {
            Caller.decide(request, right);
        }
    }
}
