package dev.passbook.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.embedded.EmbeddedSqs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SQS of its own, behind a proxy that keeps every byte that goes in and comes out. */
final class RecordedSqs implements AutoCloseable {
    private final EmbeddedSqs sqs = EmbeddedSqs.start(0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final HttpServer proxy;

    RecordedSqs() {
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.setExecutor(threads);
        proxy.createContext("/", this::forward);
        proxy.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    /** All that was sent to the queues, and all that they answered. */
    String said() {
        return String.join("\n", said);
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.close();
        client.close();
        sqs.close();
    }

    /** A queue's address names the server: it is to lead here again. */
    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            said.add(exchange.getRequestHeaders().entrySet() + asked);
            HttpRequest.Builder request = HttpRequest.newBuilder(sqs.endpoint().resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofString(asked.replace(
                                    endpoint().toString(), sqs.endpoint().toString())));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (name.startsWith("X-amz") || name.equals("Content-type")) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            String answer = response.body()
                    .replace(sqs.endpoint().toString(), endpoint().toString());
            said.add(answer);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
