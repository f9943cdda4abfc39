package dev.passbook.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API (Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes") for one process, with what
 * SnapStart adds: a runtime that asks for {@code restore/next} has run its hooks and is ready for the snapshot.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();

    private final AtomicReference<@Nullable FunctionFailed> failed = new AtomicReference<>();

    private final CompletableFuture<Void> checkpoint = new CompletableFuture<>();
    private final CompletableFuture<Void> restore = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApi api = new RuntimeApi(server);
        server.setExecutor(api.threads);
        server.createContext(ROOT, api::handle);
        server.start();
        return api;
    }

    /** For {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the process is as a snapshot would keep it; never, without SnapStart. */
    CompletableFuture<Void> checkpoint() {
        return checkpoint;
    }

    /** Has the process go on from the snapshot. */
    void restore() {
        restore.complete(null);
    }

    /** Done when the process asks for its first invocation. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Hands an invocation to the process, for when it asks; to one that has ended it fails at once. */
    void invoke(Invocation invocation) {
        running.put(invocation.requestId(), invocation);
        next.add(invocation);
        FunctionFailed failure = failed.get();
        if (failure != null) {
            invocation.answer().completeExceptionally(failure);
        }
    }

    /** Tells everybody who waits for the process that it will not answer any more. */
    void fail(FunctionFailed failure) {
        failed.compareAndSet(null, failure);
        checkpoint.completeExceptionally(failure);
        ready.completeExceptionally(failure);
        running.values().forEach(invocation -> invocation.answer().completeExceptionally(failure));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(ROOT + "restore/next")) {
                checkpoint.complete(null);
                restore.get();
                send(exchange, 200, new byte[0]);
            } else if (path.equals(INVOCATION + "next")) {
                ready.complete(null);
                hand(exchange, next.take());
            } else if (path.equals(ROOT + "init/error") || path.equals(ROOT + "restore/error")) {
                fail(new FunctionFailed("It did not start: " + body(exchange)));
                send(exchange, 202, new byte[0]);
            } else if (path.startsWith(INVOCATION)) {
                answer(exchange, path.substring(INVOCATION.length()).split("/", 2));
            } else {
                send(exchange, 404, new byte[0]);
            }
        } catch (IOException e) {
            // The process has gone; whoever waits for it hears so when its end is noticed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody fails a restore", e);
        }
    }

    private static void hand(HttpExchange exchange, Invocation invocation) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:local");
        headers.set("Lambda-Runtime-Trace-Id", invocation.traceHeader());
        headers.set("Content-Type", "application/json");
        send(exchange, 200, invocation.event().getBytes(StandardCharsets.UTF_8));
    }

    /** {@code AwsRequestId/response} or {@code AwsRequestId/error}. */
    private void answer(HttpExchange exchange, String[] parts) throws IOException {
        Invocation invocation = running.remove(parts[0]);
        String body = body(exchange);
        if (invocation != null) {
            // Taken off the books before it is answered for: the process counts as free from here on.
            if (parts[1].equals("response")) {
                invocation.answer().complete(body);
            } else {
                invocation.answer().completeExceptionally(new FunctionFailed("It threw: " + body));
            }
        }
        send(exchange, invocation == null ? 404 : 202, new byte[0]);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
