package dev.passbook.local.lambda;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** Lambda on this machine: the functions of a packaged template, invoked by their logical ids. */
public final class LambdaHost implements AutoCloseable {
    private final Map<String, LambdaFunction> functions = new HashMap<>();
    private final SqsGate sqs;

    private LambdaHost(SqsGate sqs) {
        this.sqs = sqs;
    }

    /**
     * What the host works with.
     *
     * @param artifacts folder with the artifacts and layers that the template names
     * @param runtime folder with the jars of the Runtime Interface Client
     * @param work folder to unpack them in
     * @param logs folder for what the functions print, one file each
     * @param sqs where SQS is
     * @param references what the template refers to; queues by URL for Ref, and by URL for their ARN too
     * @param adapt what a variable's value becomes on this machine, by its name
     */
    public record Setting(
            Path artifacts,
            Path runtime,
            Path work,
            Path logs,
            URI sqs,
            References references,
            Map<String, UnaryOperator<String>> adapt) {}

    /**
     * Makes every function of {@code template} ready to be started.
     *
     * @throws IOException when an artifact is missing or damaged, or can't run on this machine
     * @throws IllegalStateException when the template refers to what there is none of here
     */
    public static LambdaHost start(Template template, Setting setting) throws IOException {
        Map<String, FunctionResource> resources = template.functions();
        Rights rights = new Rights(template, setting.references());
        LambdaHost host = new LambdaHost(SqsGate.open(
                setting.sqs(),
                (accessKey, action, queueUrl) -> resources.containsKey(accessKey)
                        && rights.allow(resources.get(accessKey).roleId(), action, queueUrl)));
        try {
            Files.createDirectories(setting.logs());
            RuntimeClient runtime = RuntimeClient.in(setting.runtime(), setting.work());
            for (FunctionResource resource : resources.values()) {
                host.functions.put(resource.logicalId(), host.function(resource, runtime, setting));
            }
            return host;
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /**
     * Invokes a function, starting a process for it if none is free.
     *
     * @param event JSON, as is the answer
     * @param traceHeader of X-Ray; see {@link #newTraceHeader()}
     * @throws FunctionFailed when it did not answer
     */
    public String invoke(String functionId, String event, String traceHeader)
            throws FunctionFailed, InterruptedException {
        return function(functionId).invoke(event, traceHeader);
    }

    /** A new execution environment of a function, apart from those that {@link #invoke} uses, and the caller's to drive. */
    public ExecutionEnvironment environment(String functionId) throws FunctionFailed {
        return function(functionId).start();
    }

    /** How the processes of a function are started, for who wants one that is started otherwise. */
    public Launch launch(String functionId) {
        return function(functionId).launch();
    }

    /** All functions, by their logical ids. */
    public Set<String> functionIds() {
        return Set.copyOf(functions.keySet());
    }

    /** The processes of a function that run. */
    public Set<Long> pids(String functionId) {
        return function(functionId).pids();
    }

    /** A new trace, sampled (X-Ray Developer Guide, "Tracing header"). */
    public static String newTraceHeader() {
        byte[] random = new byte[20];
        ThreadLocalRandom.current().nextBytes(random);
        HexFormat hex = HexFormat.of();
        return "Root=1-%s-%s;Parent=%s;Sampled=1"
                .formatted(
                        hex.toHexDigits((int) Instant.now().getEpochSecond()),
                        hex.formatHex(random, 0, 12),
                        hex.formatHex(random, 12, 20));
    }

    @Override
    public void close() {
        functions.values().forEach(LambdaFunction::close);
        sqs.close();
    }

    private LambdaFunction function(String functionId) {
        LambdaFunction function = functions.get(functionId);
        if (function == null) {
            throw new IllegalArgumentException("There is no function " + functionId);
        }
        return function;
    }

    private LambdaFunction function(FunctionResource resource, RuntimeClient runtime, Setting setting)
            throws IOException {
        Map<String, String> variables = new HashMap<>();
        resource.environment()
                .forEach((name, value) -> variables.put(
                        name,
                        setting.adapt()
                                .getOrDefault(name, UnaryOperator.identity())
                                .apply(setting.references().resolve(value))));
        variables.put("AWS_REGION", "us-east-1");
        // The access key says who it is; see SqsGate. Nobody here checks a signature.
        variables.put("AWS_ACCESS_KEY_ID", resource.logicalId());
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint());
        return new LambdaFunction(new Launch(
                resource,
                TaskRoot.unpack(resource, setting.artifacts(), setting.work().resolve(resource.logicalId())),
                runtime,
                List.of(),
                List.of(),
                variables,
                setting.logs().resolve(resource.name() + ".log")));
    }
}
