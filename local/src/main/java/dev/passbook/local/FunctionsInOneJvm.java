package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.passbook.embedded.CannotStart;
import dev.passbook.expireholds.ExpireHoldsHandler;
import dev.passbook.fold.FoldHandler;
import dev.passbook.http.RouteFunction;
import dev.passbook.migrate.MigrateHandler;
import dev.passbook.relay.RelayHandler;
import dev.passbook.subscription.SubscriptionHandler;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All functions in one context of this JVM: what starts fastest, and can be stepped through. */
final class FunctionsInOneJvm implements Functions {
    /** Shorter than in AWS: nobody here ends a fold in the middle of it but who ends all. */
    static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    private static final int BATCH = 10;
    private static final int FOLDS = 4;

    /** More often than in AWS, where a minute is the shortest: nobody who develops wants to wait that long. */
    private static final Duration RELAY_INTERVAL = Duration.ofSeconds(10);

    private static final Duration ANCHOR_INTERVAL = Duration.ofSeconds(15);
    private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SUBSCRIPTION_INTERVAL = Duration.ofSeconds(2);

    /** A route's in serverless.yml; here also that of the subscriptions which take turns. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** As in serverless.yml. */
    private static final Duration FOLD_TIMEOUT = Duration.ofSeconds(9);

    private static final Duration RELAY_TIMEOUT = Duration.ofSeconds(50);
    private static final Duration ANCHOR_TIMEOUT = Duration.ofMinutes(15);

    /** In Lambda a function has one; here one context serves all requests. */
    private static final int CONNECTIONS_PER_ROLE = 16;

    private final Running running = new Running();
    private final RouteFunction http;

    private FunctionsInOneJvm(Settings settings, LocalDatabase database, LocalQueue queue) {
        try {
            ApplicationContext context = running.with(context(settings, database, queue));
            migrate(context);
            FoldHandler fold = new FoldHandler(context);
            running.with(EventSourceMapping.start(
                    queue.client(),
                    queue.url(),
                    BATCH,
                    FOLDS,
                    batch -> fold.handleRequest(batch, invocation("fold", FOLD_TIMEOUT))));
            RelayHandler relay = new RelayHandler(context);
            running.with(Schedule.every(
                    RELAY_INTERVAL,
                    () -> relay.handleRequest(new ScheduledEvent(), invocation("relay", RELAY_TIMEOUT))));
            ExpireHoldsHandler expireHolds = new ExpireHoldsHandler(context);
            running.with(Schedule.every(
                    EXPIRY_INTERVAL,
                    () -> expireHolds.handleRequest(new ScheduledEvent(), invocation("expire-holds", RELAY_TIMEOUT))));
            SubscriptionHandler subscriptions = new SubscriptionHandler(context);
            running.with(Schedule.every(
                    SUBSCRIPTION_INTERVAL,
                    () -> subscriptions.handleRequest(
                            Map.of("only", List.of("activity", "archive")), invocation("subscriptions", TIMEOUT))));
            running.with(Schedule.every(
                    ANCHOR_INTERVAL,
                    () -> subscriptions.handleRequest(
                            Map.of("only", List.of("anchor")), invocation("anchor", ANCHOR_TIMEOUT))));
            http = new RouteFunction(context);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static FunctionsInOneJvm start(Settings settings, LocalDatabase database, LocalQueue queue) {
        return new FunctionsInOneJvm(settings, database, queue);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return http.handleRequest(request, invocation("http", TIMEOUT));
    }

    @Override
    public void close() {
        running.close();
    }

    private static void migrate(ApplicationContext functions) {
        try {
            new MigrateHandler(functions).execute(Map.of());
        } catch (RuntimeException e) {
            throw new CannotStart("The database can't be migrated: " + e.getMessage(), e);
        }
    }

    private static ApplicationContext context(Settings settings, LocalDatabase database, LocalQueue queue) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jdbc.url", database.jdbcUrl());
        properties.put("events.queue.url", queue.url());
        properties.put("object.store.url", settings.objects().toString());
        properties.put("master.key", settings.masterKeyOrFile());
        properties.put("subscription.archive", true);
        properties.put("subscription.anchor", true);
        for (String role : List.of("writer", "folder", "reader", "auditor")) {
            String dataSource = "datasources." + role + ".";
            database.logInAs("passbook_" + role).forEach((name, value) -> properties.put(dataSource + name, value));
            properties.put(dataSource + "maximum-pool-size", CONNECTIONS_PER_ROLE);
        }
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(queue.sender())
                .start();
    }

    private static InvocationContext invocation(String function, Duration timeout) {
        return InvocationContext.of(function, UUID.randomUUID().toString(), timeout);
    }
}
