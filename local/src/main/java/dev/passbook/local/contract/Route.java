package dev.passbook.local.contract;

import dev.passbook.http.Access;
import dev.passbook.http.Right;
import dev.passbook.http.contract.Described;
import dev.passbook.http.contract.Operation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A route as the code has it.
 *
 * @param method in capitals
 * @param path with its variables in braces
 * @param name of the method that answers it
 * @param variables of the path, in order
 * @param scopes of which a token needs one; none where anyone may call
 */
record Route(
        String method, String path, String name, List<String> variables, List<String> scopes, Operation operation) {

    Route {
        variables = List.copyOf(variables);
        scopes = List.copyOf(scopes);
    }

    /** Of all functions on the class path. Nothing that they would connect to has to be there. */
    static List<Route> all() {
        try (SqsClient nobody = SqsClient.builder()
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
                ApplicationContext context = ApplicationContext.builder()
                        .properties(nowhere())
                        .singletons(nobody)
                        .start()) {
            return context.getBean(Router.class)
                    .uriRoutes()
                    // Micronaut makes one of each GET.
                    .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                    .map(route -> of(route, context))
                    .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                    .toList();
        }
    }

    private static Route of(UriRouteInfo<?, ?> route, ApplicationContext context) {
        if (context.getBean(route.getDeclaringType()) instanceof Described described) {
            return new Route(
                    route.getHttpMethodName(),
                    route.getUriMatchTemplate().toPathString(),
                    route.getTargetMethod().getMethodName(),
                    route.getUriMatchTemplate().getVariableNames(),
                    scopes(route.getAnnotationMetadata()),
                    described.operation());
        }
        throw new IllegalStateException(route.getDeclaringType() + " is not Described");
    }

    private static List<String> scopes(AnnotationMetadata route) {
        Right right = route.enumValue(Access.class, Right.class).orElseThrow();
        return right.scopes().stream().sorted().toList();
    }

    private static Map<String, Object> nowhere() {
        Map<String, Object> properties = new HashMap<>(
                Map.of("events.queue.url", "http://localhost:1/events", "master.key", "nowhere/master.key"));
        for (String role : List.of("writer", "folder", "reader", "auditor")) {
            properties.put("datasources." + role + ".url", "jdbc:postgresql://localhost:1/nowhere");
            properties.put("datasources." + role + ".minimum-idle", 0);
        }
        return properties;
    }
}
