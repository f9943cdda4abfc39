package dev.passbook.testing;

import dev.passbook.embedded.EmbeddedSqs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The SQS that tests use: one per JVM, chosen and started when the first test asks, gone with the JVM.
 *
 * <p>{@link SqsChoice} says how it is chosen. Tests share the server and not the queues: each makes its own.
 */
public final class TestQueue {
    /** The system property that names a file for {@link #describe()}, for the build to print at its end. */
    public static final String REPORT_PROPERTY = "passbook.sqs.report";

    /** How often a message is received before it goes to the dead letters, as in production. */
    public static final int MAX_RECEIVE_COUNT = 5;

    private static final Map<QueueAttributeName, String> FIFO = Map.of(
            QueueAttributeName.FIFO_QUEUE, "true",
            QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "false",
            QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
            QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");

    /** A task and not a static field: it gives every test the reason why it failed, where a class tells it once. */
    private static final FutureTask<TestQueue> SHARED = new FutureTask<>(TestQueue::start);

    private final String description;
    private final URI endpoint;
    private final SqsClient client;
    private final Collection<String> created = new ConcurrentLinkedQueue<>();

    private TestQueue(String description, URI endpoint, SqsClient client) {
        this.description = description;
        this.endpoint = endpoint;
        this.client = client;
    }

    /**
     * A queue and where it puts what it gives up on.
     *
     * @param url of the queue
     * @param deadLetterUrl of its dead-letter queue
     */
    public record Queues(String url, String deadLetterUrl) {}

    /** A client of the chosen SQS. It is everybody's: nobody closes it. */
    public static SqsClient client() {
        return shared().client;
    }

    /** Where the chosen SQS listens. */
    public static URI endpoint() {
        return shared().endpoint;
    }

    /** What was chosen, as in "LocalStack 4.14.0". */
    public static String describe() {
        return shared().description;
    }

    /**
     * Creates an empty FIFO queue, set up as in production, with a dead-letter queue of its own.
     *
     * @param purpose what the names of the two begin with: up to 33 letters, digits and hyphens
     * @param visibilityTimeoutSeconds how long a received message stays hidden
     */
    public static Queues create(String purpose, int visibilityTimeoutSeconds) {
        return shared().createBoth(purpose + "-" + UUID.randomUUID(), visibilityTimeoutSeconds);
    }

    private Queues createBoth(String name, int visibilityTimeoutSeconds) {
        String deadLetterUrl = createOne(name + "-dead.fifo", FIFO);
        String deadLetterArn = client.getQueueAttributes(
                        request -> request.queueUrl(deadLetterUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);

        Map<QueueAttributeName, String> attributes = new EnumMap<>(FIFO);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibilityTimeoutSeconds));
        attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(deadLetterArn, MAX_RECEIVE_COUNT));
        return new Queues(createOne(name + ".fifo", attributes), deadLetterUrl);
    }

    private String createOne(String name, Map<QueueAttributeName, String> attributes) {
        String url = client.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
        created.add(url);
        return url;
    }

    private static TestQueue shared() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "No SQS to test on: " + SHARED.exceptionNow().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while SQS starts", e);
        }
    }

    private static TestQueue start() throws IOException {
        SqsChoice choice = SqsChoice.of(
                System.getenv(),
                () -> DockerClientFactory.instance().isDockerAvailable(),
                System.getProperty(SqsChoice.PROPERTY));
        TestQueue queue = start(choice);
        System.out.println("SQS for the tests: " + queue.description);
        String report = System.getProperty(REPORT_PROPERTY, "");
        if (!report.isEmpty()) {
            Files.writeString(Path.of(report), queue.description + System.lineSeparator());
        }
        return queue;
    }

    private static TestQueue start(SqsChoice choice) {
        URI endpoint = switch (choice) {
            case SqsChoice.Endpoint running -> running.uri();
            case SqsChoice.LocalStack localStack -> startContainer(localStack);
            case SqsChoice.Embedded() -> EmbeddedSqs.start(0).endpoint();
        };
        boolean aws = choice instanceof SqsChoice.Endpoint running && running.isAws();
        TestQueue queue =
                new TestQueue(choice.describe(), endpoint, aws ? awsClient(endpoint) : QueueClient.at(endpoint));
        if (choice instanceof SqsChoice.Endpoint) {
            // The other two end with this JVM; this one stays, and should stay as it was found.
            Runtime.getRuntime().addShutdownHook(new Thread(queue::deleteCreated, "delete-test-queues"));
        }
        return queue;
    }

    /** Nothing stops the container here: Testcontainers removes it when this JVM has ended, however it ends. */
    private static URI startContainer(SqsChoice.LocalStack localStack) {
        LocalStackContainer container =
                new LocalStackContainer("localstack/localstack:" + localStack.tag()).withServices("sqs");
        String token = localStack.authToken();
        if (token != null) {
            container.withEnv(SqsChoice.TOKEN_VARIABLE, token);
        }
        container.start();
        return container.getEndpoint();
    }

    /** With the region, the credentials and the proxy that the SDK finds for itself. */
    private static SqsClient awsClient(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private void deleteCreated() {
        try {
            created.forEach(url -> client.deleteQueue(request -> request.queueUrl(url)));
        } catch (SdkException e) {
            System.err.println("Test queues are left at " + endpoint + ": " + e.getMessage());
        }
    }
}
