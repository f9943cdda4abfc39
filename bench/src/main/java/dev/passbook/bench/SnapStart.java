package dev.passbook.bench;

import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.local.Ledger;
import dev.passbook.local.Settings;
import dev.passbook.local.lambda.ExecutionEnvironment;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.LambdaHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How long the first request after a restore takes, beside those that follow: {@code make bench}. A rehearsal:
 * the process that has run its hooks goes on by itself, so what AWS takes to load the snapshot is not in it.
 */
public final class SnapStart {
    private static final int RUNS = 5;
    private static final int REQUESTS = 300;

    /** Of the requests; the rest is warm. */
    private static final int WARMING_UP = 100;

    private static final String OPEN = "OpenDashaccountLambdaFunction";

    private final LambdaHost host;
    private final GatewayRequests requests;

    private SnapStart(LambdaHost host, GatewayRequests requests) {
        this.host = host;
        this.requests = requests;
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException, FunctionFailed {
        Settings settings = new Settings(
                0,
                Files.createTempDirectory("passbook-bench"),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Path.of("").toAbsolutePath()));
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        try (Ledger ledger = Ledger.start(settings)) {
            new SnapStart(ledger.lambdaHost().orElseThrow(), GatewayRequests.load()).run();
        }
    }

    private void run() throws FunctionFailed, InterruptedException {
        String opened = host.invoke(
                OPEN, requests.request("POST", "/accounts", "", "{\"currency\":\"EUR\"}"), LambdaHost.newTraceHeader());
        String account = member(member(opened, "body"), "accountId");
        Function deposit = new Function(
                "deposit",
                "DepositLambdaFunction",
                "POST",
                "/accounts/{accountId}/deposits",
                account,
                "{\"amount\":1,\"currency\":\"EUR\"}");
        Function getAccount = new Function(
                "get-account", "GetDashaccountLambdaFunction", "GET", "/accounts/{accountId}", account, "");

        System.out.println(
                "| function | run | start to snapshot ms | restore ms | first ms | warm median ms | ratio |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int run = 1; run <= RUNS; run++) {
            for (Function function : List.of(deposit, getAccount)) {
                measure(function, run);
            }
        }
    }

    private void measure(Function function, int run) throws FunctionFailed, InterruptedException {
        long start = System.nanoTime();
        try (ExecutionEnvironment environment = host.environment(function.id())) {
            environment.awaitStart();
            long snapshot = System.nanoTime();
            environment.restore();
            long restored = System.nanoTime();

            double first = milliseconds(environment, function);
            List<Double> warm = new ArrayList<>();
            for (int i = 1; i < REQUESTS; i++) {
                double taken = milliseconds(environment, function);
                if (i >= WARMING_UP) {
                    warm.add(taken);
                }
            }
            Collections.sort(warm);
            double median = warm.get(warm.size() / 2);
            System.out.printf(
                    "| %s | %d | %.0f | %.0f | %.1f | %.1f | %.1f |%n",
                    function.name(),
                    run,
                    (snapshot - start) / 1e6,
                    (restored - snapshot) / 1e6,
                    first,
                    median,
                    first / median);
        }
    }

    private double milliseconds(ExecutionEnvironment environment, Function function)
            throws FunctionFailed, InterruptedException {
        String request = requests.request(function.method(), function.route(), function.account(), function.body());
        long start = System.nanoTime();
        String response = environment.invoke(request, LambdaHost.newTraceHeader());
        long end = System.nanoTime();
        if (!response.contains("\"statusCode\":20")) {
            throw new IllegalStateException(response);
        }
        return (end - start) / 1e6;
    }

    private static String member(String json, String name) {
        try {
            if (JsonReader.read(json) instanceof JsonObject object
                    && object.members().get(name) instanceof JsonString text) {
                return text.value();
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException(json, e);
        }
        throw new IllegalStateException("No " + name + " in " + json);
    }

    /** What is measured: a function with the request it is sent. */
    private record Function(String name, String id, String method, String route, String account, String body) {}
}
