package dev.passbook.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.testing.TestQueue;
import dev.passbook.testing.TestQueue.Queues;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

final class SqsGateTest {
    private final Queues queues = TestQueue.create("gate", 30);

    @Test
    void who_may_send_sends_and_nothing_else() throws IOException {
        try (SqsGate gate = gate();
                SqsClient sender = client(gate, "sender")) {
            send(sender, queues.url());

            assertThat(TestQueue.client()
                            .receiveMessage(receive -> receive.queueUrl(queues.url()))
                            .messages())
                    .hasSize(1);
            denied(() -> sender.receiveMessage(receive -> receive.queueUrl(queues.url())));
            denied(() -> send(sender, queues.deadLetterUrl()));
        }
    }

    @Test
    void who_may_not_is_denied() throws IOException {
        try (SqsGate gate = gate();
                SqsClient reader = client(gate, "reader")) {
            denied(() -> send(reader, queues.url()));
        }
    }

    @Test
    void what_sqs_refuses_is_refused_in_its_own_words() throws IOException {
        try (SqsGate gate = SqsGate.open(TestQueue.endpoint(), (_, _, _) -> true);
                SqsClient anyone = client(gate, "anyone")) {
            assertThatExceptionOfType(QueueDoesNotExistException.class)
                    .isThrownBy(() -> send(anyone, queues.url().replace("gate", "none")));
        }
    }

    private SqsGate gate() throws IOException {
        return SqsGate.open(
                TestQueue.endpoint(),
                (accessKey, action, queueUrl) -> accessKey.equals("sender")
                        && action.equals("sqs:SendMessage")
                        && queueUrl.equals(queues.url()));
    }

    private static void send(SqsClient client, String queueUrl) {
        client.sendMessage(message -> message.queueUrl(queueUrl)
                .messageBody("{}")
                .messageGroupId("group")
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private static void denied(Runnable call) {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    private static SqsClient client(SqsGate gate, String accessKey) {
        return SqsClient.builder()
                .endpointOverride(URI.create(gate.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariablesValues(false)
                                .build()))
                .build();
    }
}
