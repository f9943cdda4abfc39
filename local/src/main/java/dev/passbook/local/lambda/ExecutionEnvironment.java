package dev.passbook.local.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that serves one function, one invocation at a time (Lambda Developer Guide, "Execution environment lifecycle"). */
public final class ExecutionEnvironment implements AutoCloseable {
    /** Lambda gives ten seconds, and twice the function's timeout when those are over; this machine may be busier. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final int HEAP_PERCENT = 85;

    private final FunctionResource function;
    private final RuntimeApi api;
    private final Process process;
    private volatile boolean closed;

    private ExecutionEnvironment(FunctionResource function, RuntimeApi api, Process process) {
        this.function = function;
        this.api = api;
        this.process = process;
    }

    /** Starts the process; it is not ready yet. */
    static ExecutionEnvironment start(Launch launch) throws IOException {
        RuntimeApi api = RuntimeApi.serve();
        try {
            ProcessBuilder java = new ProcessBuilder(command(launch))
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            java.environment().clear();
            java.environment().putAll(launch.variables());
            java.environment().putAll(reserved(launch.function(), api, launch.folder()));
            Process process = java.start();
            CompletableFuture<Void> _ = process.onExit()
                    .thenAccept(ended -> api.fail(new FunctionFailed("Its process ended with " + ended.exitValue())));
            return new ExecutionEnvironment(launch.function(), api, process);
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    /** Returns when it is ready to be invoked or, with SnapStart, when it is as the snapshot would keep it. */
    public void awaitStart() throws FunctionFailed, InterruptedException {
        await(function.snapStart() ? api.checkpoint() : api.ready(), START, "did not start");
    }

    /** Goes on from the snapshot, if the function has one, and returns when it is ready to be invoked. */
    public void restore() throws FunctionFailed, InterruptedException {
        api.restore();
        await(api.ready(), START, "was not restored");
    }

    /**
     * Has the function answer {@code event}. One that takes too long loses its process.
     *
     * @param traceHeader of X-Ray
     * @throws FunctionFailed when it did not answer
     */
    public String invoke(String event, String traceHeader) throws FunctionFailed, InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        api.invoke(new Invocation(
                UUID.randomUUID().toString(), traceHeader, event, Instant.now().plus(function.timeout()), answer));
        return await(answer, function.timeout(), "timed out");
    }

    /** Whether it can be invoked still. */
    boolean isAlive() {
        return !closed && process.isAlive();
    }

    /** Of its process. */
    public long pid() {
        return process.pid();
    }

    /** Asks it to end, and waits until it has: what a JVM does at its end, such as writing an AOT cache, it does then. */
    public void stop() throws InterruptedException {
        closed = true;
        process.destroy();
        process.waitFor();
        api.close();
    }

    /** Kills it, as Lambda does, without a word. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        api.close();
    }

    private <T> T await(CompletableFuture<T> future, Duration patience, String otherwise)
            throws FunctionFailed, InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            throw new FunctionFailed(function.name() + " " + otherwise + " after " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new FunctionFailed(function.name() + ": "
                    + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        }
    }

    /** As AWS's java25 runtime starts a JVM, as far as it says so. */
    private static List<String> command(Launch launch) {
        FunctionResource function = launch.function();
        return Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx" + function.memoryMegabytes() * HEAP_PERCENT / 100 + "m",
                                "-XX:+UseSerialGC"),
                        // Lambda's own default; the template's JAVA_TOOL_OPTIONS can say otherwise.
                        function.snapStart() ? List.<String>of() : List.of("-XX:TieredStopAtLevel=1"),
                        launch.runtime().options(),
                        launch.options(),
                        List.of("-cp", launch.classPathText(), RuntimeClient.MAIN, function.handler()))
                .flatMap(List::stream)
                .toList();
    }

    /** Lambda Developer Guide, "Defined runtime environment variables". */
    private static Map<String, String> reserved(FunctionResource function, RuntimeApi api, Path folder) {
        return Map.ofEntries(
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                Map.entry("LAMBDA_TASK_ROOT", folder.toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }
}
