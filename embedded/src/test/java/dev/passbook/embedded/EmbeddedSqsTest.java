package dev.passbook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedSqsTest {
    @Test
    void answersWhereItSaysItIs() throws Exception {
        try (EmbeddedSqs sqs = EmbeddedSqs.start(0)) {
            assertThat(sqs.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(sqs.endpoint().getPort()).isPositive();
            assertThat(health(sqs.endpoint())).isEqualTo("OK");
        }
    }

    @Test
    void saysInOneLineThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedSqs.start(port))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port %d is in use; set SQS_PORT to another", port);
        }
    }

    @Test
    void givesThePortBackWhenItCloses() throws Exception {
        int port;
        try (EmbeddedSqs first = EmbeddedSqs.start(0)) {
            port = first.endpoint().getPort();
            // A client that keeps its connection open must not keep the port from the next one.
            assertThat(health(first.endpoint())).isEqualTo("OK");
        }

        try (EmbeddedSqs second = EmbeddedSqs.start(port)) {
            assertThat(second.endpoint().getPort()).isEqualTo(port);
            assertThat(health(second.endpoint())).isEqualTo("OK");
        }
    }

    @Test
    void doesNotKeepTheJvmAlive() {
        try (EmbeddedSqs sqs = EmbeddedSqs.start(0)) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("threads of %s", sqs.endpoint())
                    .filteredOn(thread -> thread.getName().contains("elasticmq"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void namesItsRelease() {
        assertThat(EmbeddedSqs.version()).matches("\\d+\\.\\d+\\.\\d+");
    }

    private static String health(URI endpoint) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(endpoint.resolve("/health")).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
