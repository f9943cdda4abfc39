package dev.passbook.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.stream.StreamId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The client that functions have, and a queue that does not do what it should. */
final class SqsClientFactoryTest {
    private static final int DOORBELLS = 200;

    /** The SDK gives five tokens of 500 for each (AWS SDKs Reference Guide, "Retry behavior"). */
    private static final int SENT_AGAIN = 100;

    private static final Map<String, String> ENVIRONMENT =
            Map.of("aws.region", "us-east-1", "aws.accessKeyId", "local", "aws.secretAccessKey", "local");

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = listen();

    @BeforeEach
    void environment() {
        ENVIRONMENT.forEach(System::setProperty);
        System.setProperty("aws.endpointUrlSqs", url());
    }

    @AfterEach
    void close() {
        over.countDown();
        ENVIRONMENT.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrlSqs");
        server.stop(0);
        threads.close();
    }

    @Test
    void a_queue_that_is_too_busy_is_not_asked_ever_more_often() throws IOException {
        answer(exchange -> {
            byte[] body = "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"Too busy\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("x-amzn-query-error", "RequestThrottled;Sender");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
        });

        try (SqsClient client = new SqsClientFactory().sqsClient();
                ExecutorService doorbells = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DOORBELLS; i++) {
                doorbells.execute(() -> ring(client));
            }
        }

        assertThat(asked).hasValueBetween(DOORBELLS + 1, DOORBELLS + SENT_AGAIN);
    }

    @Test
    void a_queue_that_never_answers_is_given_up() {
        answer(_ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        try (SqsClient client = new SqsClientFactory().sqsClient()) {
            ring(client);
        }

        // It has returned, although nobody has answered.
        assertThat(asked).hasValueBetween(1, 2);
    }

    private void ring(SqsClient client) {
        new SqsEventBus(client, url() + "/000000000000/passbook-events.fifo")
                .ring(List.of(new Doorbell(UUID.randomUUID(), new StreamId(UUID.randomUUID()), 1)));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(Answer answer) {
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange);
            }
        });
        server.start();
    }

    private HttpServer listen() {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.setExecutor(threads);
            return listening;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is answered. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
