package dev.passbook.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.MicronautLambdaContext;

/** The beans of a function behind a route. */
final class RouteContext {
    private RouteContext() {}

    /**
     * In the environments that Micronaut's own builder for Lambda sets, but each bean is made when something needs it: that
     * builder makes every singleton there is, three times as many as a route asks for. What SnapStart keeps has been through
     * the routes by then.
     */
    static ApplicationContext start() {
        return ApplicationContext.builder()
                .environments(Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
                .start();
    }
}
