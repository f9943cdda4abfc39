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
import dev.passbook.local.lambda.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The packaged functions, each to be started as a process of AWS's Runtime Interface Client; with one account to ask for. */
final class PackagedStage implements AutoCloseable {
    private static final String OPEN = "OpenDashaccountLambdaFunction";
    private static final Path PEERS = Path.of("bench/peers");

    private final Ledger ledger;
    private final GatewayRequests requests;
    private final String account;

    private PackagedStage(Ledger ledger, GatewayRequests requests, String account) {
        this.ledger = ledger;
        this.requests = requests;
        this.account = account;
    }

    /** What was packaged in this project, running with its data in {@code folder}. */
    static PackagedStage in(Path folder) throws IOException, FunctionFailed, InterruptedException {
        Ledger ledger = Ledger.start(new Settings(
                0,
                folder,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Path.of("").toAbsolutePath())));
        GatewayRequests requests = GatewayRequests.load();
        String opened = ledger.lambdaHost()
                .orElseThrow()
                .invoke(
                        OPEN,
                        requests.request("POST", "/accounts", "", "{\"currency\":\"EUR\"}"),
                        LambdaHost.newTraceHeader());
        return new PackagedStage(ledger, requests, member(member(opened, "body"), "accountId"));
    }

    /** One of ours, without a snapshot. */
    Launch launch(String functionId) {
        return ledger.lambdaHost().orElseThrow().launch(functionId).onDemand();
    }

    /** One of ours, as it is deployed: with its snapshot. */
    Launch deployed(String functionId) {
        return ledger.lambdaHost().orElseThrow().launch(functionId);
    }

    /** All of ours without a snapshot, by the names of their folders. */
    Map<String, Launch> functions() {
        Map<String, Launch> functions = new TreeMap<>();
        for (String id : ledger.lambdaHost().orElseThrow().functionIds()) {
            Launch launch = launch(id);
            functions.put(launch.function().artifact().replace(".zip", ""), launch);
        }
        return functions;
    }

    /** The same deposit by others, in {@code bench/peers}: with the same JVM, memory, database and queue. */
    Launch peer(String name) throws IOException {
        Path task = PEERS.resolve(name).resolve("target/task").toAbsolutePath();
        return launch("DepositLambdaFunction")
                .of(Files.readString(task.resolve("handler")).strip(), task)
                .with("JDBC_URL", ledger.jdbcUrl().replace("user=postgres", "user=passbook_writer"))
                .with("MAIN_CLASS", "dev.passbook.peer.springboot.DepositApplication");
    }

    String deposit() {
        return requests.request(
                "POST", "/accounts/{accountId}/deposits", account, "{\"amount\":1,\"currency\":\"EUR\"}");
    }

    String getAccount() {
        return requests.request("GET", "/accounts/{accountId}", account, "");
    }

    /** What {@code environment} takes to answer {@code request} well, in milliseconds. */
    static double milliseconds(ExecutionEnvironment environment, String request)
            throws FunctionFailed, InterruptedException {
        long start = System.nanoTime();
        String response = environment.invoke(request, LambdaHost.newTraceHeader());
        long end = System.nanoTime();
        if (!response.contains("\"statusCode\":20")) {
            throw new IllegalStateException(response);
        }
        return (end - start) / 1e6;
    }

    /** How much memory the process has had at most, in megabytes, as Linux says it. */
    static double peakMegabytes(ExecutionEnvironment environment) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(environment.pid()), "status"));
        return status.stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1_000.0;
    }

    @Override
    public void close() {
        ledger.close();
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
}
