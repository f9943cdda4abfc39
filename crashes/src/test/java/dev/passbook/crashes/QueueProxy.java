package dev.passbook.crashes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.ledgertesting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands between a ledger and its SQS, on the loopback interface, and does to their requests what a test says. It understands
 * the protocol that the AWS SDK speaks as far as it takes to know what is asked.
 */
final class QueueProxy implements AutoCloseable {
    /** Not the client's to set. */
    private static final Set<String> HOP = Set.of("host", "connection", "content-length", "expect", "upgrade");

    private static final Pattern DEDUPLICATION = Pattern.compile("(\"MessageDeduplicationId\":\"[^\"]*)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI sqs;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deliveries deliveries = new Deliveries();

    private HttpServer server;
    private QueueFault fault = new QueueFault.None();
    private int imposed;
    private int droppedAt;
    private int met;
    private int held;

    private QueueProxy(URI sqs) {
        this.sqs = sqs;
        try {
            this.server = listen(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = server.getAddress().getPort();
    }

    /** Listens on a free port, before {@code sqs}. */
    static QueueProxy to(URI sqs) {
        return new QueueProxy(sqs);
    }

    /** For {@code AWS_ENDPOINT_URL_SQS}. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From now on; whoever is held because of another fault goes on. */
    void impose(QueueFault next) {
        impose(next, false);
    }

    /** All is well again. */
    void heal() {
        impose(new QueueFault.None(), false);
    }

    /** The same, but what is held is never done: the connections of whoever asked for it are cut. */
    void drop() {
        impose(new QueueFault.None(), true);
    }

    /** How often the fault has struck since it was imposed. */
    synchronized int met() {
        return met;
    }

    /** How many requests are held at this moment. */
    synchronized int held() {
        return held;
    }

    /** What it has handed on. */
    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        drop();
        server.stop(0);
        threads.close();
        client.close();
    }

    private synchronized void impose(QueueFault next, boolean drop) {
        boolean wasAway = fault instanceof QueueFault.Away;
        fault = next;
        imposed++;
        droppedAt = drop ? imposed : droppedAt;
        met = 0;
        notifyAll();
        if (next instanceof QueueFault.Away && !wasAway) {
            server.stop(0);
        } else if (wasAway && !(next instanceof QueueFault.Away)) {
            server = listenAgain();
        }
    }

    /** Where it was before: somebody else may have the port for a moment, such as the near end of a connection. */
    private HttpServer listenAgain() {
        AtomicReference<HttpServer> again = new AtomicReference<>();
        Await.until(PATIENCE, () -> "port " + port + " is free again", () -> {
            try {
                again.set(listen(port));
                return true;
            } catch (BindException e) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return again.get();
    }

    private HttpServer listen(int where) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::handle);
        listening.start();
        return listening;
    }

    private void handle(HttpExchange exchange) {
        // Closed without an answer, the connection is cut.
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String action = Objects.requireNonNullElse(
                            exchange.getRequestHeaders().getFirst("X-Amz-Target"), "")
                    .replace("AmazonSQS.", "");
            switch (strikes(action, body)) {
                case QueueFault.None _ -> answer(exchange, forward(exchange, body));
                case QueueFault.Away _ -> {}
                case QueueFault.ErrorAfterAccept _ -> {
                    forward(exchange, body);
                    exchange.sendResponseHeaders(500, -1);
                }
                case QueueFault.CutAfterAccept _ -> forward(exchange, body);
                case QueueFault.Duplicated _ -> {
                    HttpResponse<String> first = forward(exchange, body);
                    forward(exchange, DEDUPLICATION.matcher(body).replaceAll("$1-again\""));
                    answer(exchange, first);
                }
                case QueueFault.Late late -> {
                    // The fault itself, which no test waits for.
                    Thread.sleep(late.delay());
                    answer(exchange, forward(exchange, body));
                }
                case QueueFault.Held _ -> {
                    if (goesOn()) {
                        answer(exchange, forward(exchange, body));
                    }
                }
            }
        } catch (IOException e) {
            // Whoever asked does not wait any more, or hears that the connection broke.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What becomes of a request; counted where that is a fault. */
    private synchronized QueueFault strikes(String action, String body) {
        boolean strikes = switch (fault) {
            case QueueFault.None _ -> false;
            case QueueFault.Away _ -> true;
            case QueueFault.ErrorAfterAccept(String struck) -> struck.equals(action);
            case QueueFault.CutAfterAccept(String struck) -> struck.equals(action);
            case QueueFault.Duplicated(String struck) -> struck.equals(action);
            case QueueFault.Late late -> late.action().equals(action);
            case QueueFault.Held(String struck, String text) -> struck.equals(action) && body.contains(text);
        };
        if (!strikes) {
            return new QueueFault.None();
        }
        met++;
        return fault;
    }

    /** Waits until another fault is imposed, be it an equal one, and says whether what was held is to be done then. */
    private synchronized boolean goesOn() throws InterruptedException {
        int present = imposed;
        held++;
        try {
            while (imposed == present) {
                wait();
            }
            return droppedAt != present + 1;
        } finally {
            held--;
        }
    }

    private HttpResponse<String> forward(HttpExchange exchange, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sqs.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void answer(HttpExchange exchange, HttpResponse<String> response) throws IOException {
        for (String name : List.of("Content-Type", "x-amzn-query-error")) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        deliveries.keep(response.body());
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
