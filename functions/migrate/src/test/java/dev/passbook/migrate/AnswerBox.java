package dev.passbook.migrate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where CloudFormation's S3 takes answers, on this machine. */
final class AnswerBox implements AutoCloseable {
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ArrayDeque<>();
    private final HttpServer server;

    private AnswerBox(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.start();
    }

    record Answer(String method, String target, List<String> contentType, String body) {}

    static AnswerBox open() throws IOException {
        return new AnswerBox(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
    }

    /** Answers the next requests with these instead of 200. */
    AnswerBox refusing(Integer... statuses) {
        refusals.addAll(List.of(statuses));
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/arn%3Aaws%3A%7Cone?Signature=a%2Bb%3D";
    }

    /** All that came, refused or not. */
    List<Answer> answers() {
        return answers;
    }

    /** What CloudFormation sends, asking for an answer here. */
    Map<String, Object> event(String requestType) {
        Map<String, Object> event = new HashMap<>();
        event.put("RequestType", requestType);
        event.put("ServiceToken", "arn:aws:lambda:eu-central-1:123456789012:function:passbook-dev-migrate");
        event.put("ResponseURL", url());
        event.put("StackId", "arn:aws:cloudformation:eu-central-1:123456789012:stack/passbook-dev/1");
        event.put("RequestId", "6f9e");
        event.put("LogicalResourceId", "Migrated");
        event.put("ResourceType", "Custom::Migration");
        event.put("ResourceProperties", Map.of("Deployment", "x1"));
        if (!requestType.equals("Create")) {
            event.put("PhysicalResourceId", "its-name");
        }
        return event;
    }

    /** The answer to {@link #event}, with these members at its end. */
    static String answer(String physicalResourceId, String members) {
        return "{\"PhysicalResourceId\":\"" + physicalResourceId + "\","
                + "\"StackId\":\"arn:aws:cloudformation:eu-central-1:123456789012:stack/passbook-dev/1\","
                + "\"RequestId\":\"6f9e\",\"LogicalResourceId\":\"Migrated\"," + members + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            answers.add(new Answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Integer refusal = refusals.poll();
            exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
        }
    }
}
