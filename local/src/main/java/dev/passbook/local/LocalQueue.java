package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import dev.passbook.embedded.EmbeddedSqs;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The ledger's queue and its dead letters, in the embedded SQS or in a given one. */
public final class LocalQueue implements AutoCloseable {
    private static final String DEAD_LETTERS = "passbook-events-dlq.fifo";

    private static final String MAX_RECEIVES = "5";

    /** Longer than the long poll of the event source mapping. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(25);

    private static final ClientOverrideConfiguration LISTENING = ClientOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(30))
            .retryStrategy(RetryMode.STANDARD)
            .build();

    /** The timeouts and retries that a function's client has. */
    private static final ClientOverrideConfiguration AS_IN_LAMBDA = ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(Duration.ofSeconds(1))
            .apiCallTimeout(Duration.ofSeconds(2))
            .retryStrategy(RetryMode.STANDARD)
            .build();

    private final Optional<EmbeddedSqs> embedded;
    private final URI endpoint;
    private final SqsClient client;
    private final SqsClient sender;
    private final String url;

    private LocalQueue(Optional<EmbeddedSqs> embedded, URI endpoint, SqsClient client, SqsClient sender, String url) {
        this.embedded = embedded;
        this.endpoint = endpoint;
        this.client = client;
        this.sender = sender;
        this.url = url;
    }

    /**
     * Starts or finds the queue.
     *
     * @param visibilityTimeout after which a message that was not folded is delivered again
     */
    public static LocalQueue start(Settings settings, Duration visibilityTimeout) {
        Optional<EmbeddedSqs> embedded = settings.queueEndpoint().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedSqs.start(settings.queuePort()));
        URI endpoint =
                settings.queueEndpoint().orElseGet(() -> embedded.orElseThrow().endpoint());
        SqsClient client = client(endpoint, LISTENING);
        try {
            return new LocalQueue(
                    embedded, endpoint, client, client(endpoint, AS_IN_LAMBDA), create(client, visibilityTimeout));
        } catch (SdkException e) {
            client.close();
            embedded.ifPresent(EmbeddedSqs::close);
            throw new CannotStart("SQS at " + endpoint + " does not answer as it should: " + e.getMessage(), e);
        }
    }

    private static SqsClient client(URI endpoint, ClientOverrideConfiguration override) {
        // The SDK would send even what is for 127.0.0.1 through HTTP_PROXY.
        ProxyConfiguration direct = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .overrideConfiguration(override)
                .region(Region.of(
                        Optional.ofNullable(System.getenv("AWS_REGION")).orElse("us-east-1")))
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .socketTimeout(ATTEMPT_TIMEOUT)
                        .proxyConfiguration(direct))
                .build();
    }

    /** Where SQS is. */
    public URI endpoint() {
        return endpoint;
    }

    /** For whoever rings: a 201 waits for it, so it does not wait long. */
    public SqsClient sender() {
        return sender;
    }

    /** For whoever listens. */
    public SqsClient client() {
        return client;
    }

    /** Where the queue is. */
    public String url() {
        return url;
    }

    /** Where the dead letters are. */
    public String deadLettersUrl() {
        return url().substring(0, url().lastIndexOf('/') + 1) + DEAD_LETTERS;
    }

    @Override
    public void close() {
        sender.close();
        client.close();
        embedded.ifPresent(EmbeddedSqs::close);
    }

    private static String create(SqsClient sqs, Duration visibilityTimeout) {
        Map<QueueAttributeName, String> fifo = Map.of(
                QueueAttributeName.FIFO_QUEUE, "true",
                QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
                QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");
        String deadLetters = sqs.createQueue(
                        queue -> queue.queueName(DEAD_LETTERS).attributes(fifo))
                .queueUrl();
        String deadLettersArn = sqs.getQueueAttributes(
                        queue -> queue.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String url = sqs.createQueue(
                        queue -> queue.queueName("passbook-events.fifo").attributes(fifo))
                .queueUrl();
        sqs.setQueueAttributes(queue -> queue.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(visibilityTimeout.toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}"
                                .formatted(deadLettersArn, MAX_RECEIVES))));
        return url;
    }
}
