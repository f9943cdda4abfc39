package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.passbook.embedded.CannotStart;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.LambdaHost;
import dev.passbook.local.lambda.References;
import dev.passbook.local.lambda.Template;
import dev.passbook.local.lambda.Template.CustomResource;
import dev.passbook.local.lambda.Template.QueueMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packaged functions, each in processes of its own, invoked by whatever the packaged template says. What is not in the
 * template does not answer.
 */
final class PackagedFunctions implements Functions {
    private static final Logger LOG = LoggerFactory.getLogger(PackagedFunctions.class);

    /** Far fewer than Lambda takes: each is a process. */
    private static final int FOLDS = 2;

    /** What the runtime writes of an answer that is none of its events. */
    private static final ObjectMapper ANSWERS = new ObjectMapper();

    private final Running running = new Running();
    private final LambdaHost host;
    private final PackagedRoutes routes;

    private PackagedFunctions(Packaged packaged, Settings settings, LocalDatabase database, LocalQueue queue) {
        Template template = packaged.template();
        try {
            host = running.with(host(packaged, settings, database, queue));
            routes = new PackagedRoutes(template.routes());
            database.prepareForMigrator();
            for (CustomResource resource : template.customResources()) {
                Deployment.create(resource, event -> invoke(resource.functionId(), event));
            }
            for (QueueMapping mapping : template.queueMappings()) {
                running.with(EventSourceMapping.start(
                        queue.client(), queue.url(), mapping.batchSize(), FOLDS, batch -> deliver(mapping, batch)));
            }
            for (Template.Schedule schedule : template.schedules()) {
                running.with(Schedule.every(schedule.interval(), () -> tick(schedule)));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static PackagedFunctions start(Packaged packaged, Settings settings, LocalDatabase database, LocalQueue queue) {
        return new PackagedFunctions(packaged, settings, database, queue);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return routes.answer(request, this::invokeRoute);
    }

    /** For who measures and tests. */
    LambdaHost host() {
        return host;
    }

    @Override
    public void close() {
        running.close();
    }

    private static LambdaHost host(Packaged packaged, Settings settings, LocalDatabase database, LocalQueue queue) {
        Path data = settings.data();
        References references = new References(Map.of(
                "EventsQueue",
                queue.url(),
                "EventsQueue.Arn",
                queue.url(),
                "EventsDeadLetterQueue.Arn",
                queue.deadLettersUrl(),
                "DatabaseProxy.Endpoint",
                "localhost",
                "ObjectsBucket",
                "objects",
                "MasterKey.Arn",
                settings.masterKeyOrFile()));
        try {
            return LambdaHost.start(
                    packaged.template(),
                    new LambdaHost.Setting(
                            packaged.artifacts(),
                            packaged.runtime(),
                            data.resolve("functions"),
                            data.resolve("logs"),
                            queue.endpoint(),
                            references,
                            Map.of(
                                    "JDBC_URL",
                                    database::here,
                                    "OBJECT_STORE_URL",
                                    _ -> settings.objects().toString())));
        } catch (IOException e) {
            throw new CannotStart("The packaged functions can't be unpacked: " + e.getMessage(), e);
        }
    }

    private APIGatewayV2HTTPResponse invokeRoute(String functionId, APIGatewayV2HTTPEvent request)
            throws FunctionFailed {
        return LambdaJson.read(
                APIGatewayV2HTTPResponse.class,
                invoke(functionId, LambdaJson.write(APIGatewayV2HTTPEvent.class, request)));
    }

    private SQSBatchResponse deliver(QueueMapping mapping, SQSEvent batch) {
        try {
            return ANSWERS.readValue(
                    invoke(mapping.functionId(), LambdaJson.write(SQSEvent.class, batch)), SQSBatchResponse.class);
        } catch (FunctionFailed | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once, or, as its state machine does, again with each answer that is to be continued. */
    private void tick(Template.Schedule schedule) {
        try {
            String answer = LambdaJson.write(ScheduledEvent.class, new ScheduledEvent());
            do {
                answer = invoke(schedule.functionId(), answer);
            } while (ANSWERS.readTree(answer).path("outcome").asText().equals("to-be-continued"));
        } catch (FunctionFailed | JsonProcessingException e) {
            LOG.warn("A scheduled run failed", e);
        }
    }

    private String invoke(String functionId, String event) throws FunctionFailed {
        try {
            return host.invoke(functionId, event, LambdaHost.newTraceHeader());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
