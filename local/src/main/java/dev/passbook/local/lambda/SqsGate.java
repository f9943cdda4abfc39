package dev.passbook.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQS as functions may use it: in front of an SQS that lets everybody do everything, it lets each function do what its role
 * says. Who calls is told by the access key that a request is signed with.
 */
final class SqsGate implements AutoCloseable {
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)/");

    /** Not the client's to set. */
    private static final Set<String> HOP = Set.of("host", "connection", "content-length", "expect", "upgrade");

    /** A batch is allowed with the right for one. */
    private static final Pattern BATCH = Pattern.compile("Batch$");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sqs;
    private final Authority authority;

    private SqsGate(HttpServer server, URI sqs, Authority authority) {
        this.server = server;
        this.sqs = sqs;
        this.authority = authority;
    }

    /** Says whether the owner of {@code accessKey} may do {@code action} at the queue. */
    @FunctionalInterface
    interface Authority {
        boolean allows(String accessKey, String action, String queueUrl);
    }

    /** In front of {@code sqs}. */
    static SqsGate open(URI sqs, Authority authority) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SqsGate gate = new SqsGate(server, sqs, authority);
        server.setExecutor(gate.threads);
        server.createContext("/", gate::handle);
        server.start();
        return gate;
    }

    /** For {@code AWS_ENDPOINT_URL_SQS}. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isAllowed(exchange, body)) {
                HttpResponse<byte[]> response =
                        client.send(forwarded(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
                response.headers()
                        .firstValue("content-type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                response.headers()
                        .firstValue("x-amzn-query-error")
                        .ifPresent(error -> exchange.getResponseHeaders().set("x-amzn-query-error", error));
                send(exchange, response.statusCode(), response.body());
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
                send(exchange, 403, """
                        {"__type":"com.amazonaws.sqs#AccessDeniedException","message":"The role does not allow it"}""".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // Whoever asked hears that the connection broke, as it would with SQS.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAllowed(HttpExchange exchange, byte[] body) throws IOException {
        Matcher key = ACCESS_KEY.matcher(header(exchange, "Authorization"));
        String action = header(exchange, "X-Amz-Target").replace("AmazonSQS.", "sqs:");
        return key.find()
                && authority.allows(
                        key.group(1),
                        BATCH.matcher(action).replaceFirst(""),
                        JSON.readTree(body).path("QueueUrl").asText());
    }

    private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(sqs)
                .timeout(PATIENCE)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
