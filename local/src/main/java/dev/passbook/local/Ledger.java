package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.passbook.embedded.CannotStart;
import dev.passbook.fold.FoldHandler;
import dev.passbook.migrate.MigrateHandler;
import dev.passbook.relay.RelayHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The whole ledger, running. Starts its parts in the order that they need each other, and stops them in reverse. */
public final class Ledger implements AutoCloseable {
    /** More often than in AWS, where a minute is the shortest: nobody who develops wants to wait that long. */
    private static final Duration RELAY_INTERVAL = Duration.ofSeconds(10);

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    /** In Lambda a function has one; here one context serves all requests. */
    private static final int CONNECTIONS_PER_ROLE = 16;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LocalQueue queue;
    private final LocalDatabase database;
    private final DevelopmentTokens tokens;
    private final Gateway gateway;

    private Ledger(Settings settings) {
        try {
            tokens = DevelopmentTokens.keptIn(settings.data());
            database = opened(LocalDatabase.start(settings));
            queue = opened(LocalQueue.start(settings, VISIBILITY_TIMEOUT));
            ApplicationContext functions = opened(functions());
            migrate(functions);

            FoldHandler fold = new FoldHandler(functions);
            opened(EventSourceMapping.start(
                    queue.client(), queue.url(), batch -> fold.handleRequest(batch, invocation("fold"))));
            RelayHandler relay = new RelayHandler(functions);
            opened(Schedule.every(
                    RELAY_INTERVAL, () -> relay.handleRequest(new ScheduledEvent(), invocation("relay"))));
            APIGatewayV2HTTPEventFunction http = new APIGatewayV2HTTPEventFunction(functions);
            gateway = opened(
                    Gateway.start(settings.port(), tokens, event -> http.handleRequest(event, invocation("http"))));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts it; when this returns, it serves.
     *
     * @throws CannotStart when something is in its way, saying what to do
     */
    public static Ledger start(Settings settings) {
        return new Ledger(settings);
    }

    /** Where the API is. */
    public String url() {
        return "http://localhost:" + gateway.port();
    }

    /** Where the database is, with a user who may do everything. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Where the queue is. */
    public String queueUrl() {
        return queue.url();
    }

    /** Where SQS is. */
    public String queueEndpoint() {
        return queue.endpoint().toString();
    }

    /** A token with which {@code subject} may read and write. */
    public String token(String subject) {
        return tokens.issue(subject, "ledger:read ledger:write");
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                // The others are to be stopped all the same.
                System.err.println("While stopping: " + e);
            }
        }
    }

    private static void migrate(ApplicationContext functions) {
        try {
            new MigrateHandler(functions).execute(Map.of());
        } catch (RuntimeException e) {
            throw new CannotStart("The database can't be migrated: " + e.getMessage(), e);
        }
    }

    private ApplicationContext functions() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jdbc.url", database.jdbcUrl());
        properties.put("events.queue.url", queue.url());
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

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    private static InvocationContext invocation(String function) {
        return new InvocationContext(function, UUID.randomUUID().toString());
    }
}
