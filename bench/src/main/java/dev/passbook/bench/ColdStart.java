package dev.passbook.bench;

import dev.passbook.local.lambda.ExecutionEnvironment;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** How long nobody answers: from the start of the process to its first answer. */
final class ColdStart implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int TRAINING = 3;

    private static final String GET_ACCOUNT = "Passbook get-account";
    private static final String DEPOSIT = "Passbook deposit";
    private static final String AOT = ", AOT cache";
    private static final String SPRING_BOOT = "Spring Boot, the same deposit";
    private static final String QUARKUS = "Quarkus, the same deposit";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        try (PackagedStage packaged = PackagedStage.in(stage.folder("packaged"))) {
            Launch getAccount = packaged.launch("GetDashaccountLambdaFunction");
            Launch deposit = packaged.launch("DepositLambdaFunction");
            stage.progress().say("makes AOT caches");
            Launch cachedGetAccount = cached(getAccount, stage.folder("get-account.aot"), packaged::getAccount);
            Launch cachedDeposit = cached(deposit, stage.folder("deposit.aot"), packaged::deposit);
            Standings<Start> starts = new Race<Start>(stage.progress())
                    .with(GET_ACCOUNT, () -> start(getAccount, packaged.getAccount()))
                    .with(GET_ACCOUNT + AOT, () -> start(cachedGetAccount, packaged.getAccount()))
                    .with(DEPOSIT, () -> start(deposit, packaged.deposit()))
                    .with(DEPOSIT + AOT, () -> start(cachedDeposit, packaged.deposit()))
                    .with("no framework, the same deposit", () -> start(packaged.peer("plain"), packaged.deposit()))
                    .with(QUARKUS, () -> start(packaged.peer("quarkus"), packaged.deposit()))
                    .with(SPRING_BOOT, () -> start(packaged.peer("spring-boot"), packaged.deposit()))
                    .run(ROUNDS);
            return result(starts);
        }
    }

    private static Result result(Standings<Start> starts) {
        Table table = Table.of("what", "first answer ms", "peak memory MB");
        Map<String, Sample> bars = new LinkedHashMap<>();
        for (String name : starts.names()) {
            bars.put(name, starts.sample(name, Start::milliseconds));
            table = table.row(name, bars.get(name), starts.sample(name, Start::megabytes));
        }
        return new Result(
                "Cold start",
                """
                Each is started by AWS's Runtime Interface Client with the memory, the JVM and its options that the template gives \
                the function, and asked once; no SnapStart. The peers do the same deposit with the same domain code, statements, \
                pool and SDK, and less around it: no `If-Match`, dry run, scopes or telemetry. An AOT cache (JEP 514) was made \
                from three such requests, and asks for all jars on a flat class path.""",
                table,
                Optional.of(new Chart("start", "Process start to first answer, ms", bars)),
                List.of(
                        start(starts, GET_ACCOUNT, SPRING_BOOT, 0.25),
                        start(starts, DEPOSIT, SPRING_BOOT, 0.35),
                        start(starts, GET_ACCOUNT, QUARKUS, 1),
                        start(starts, DEPOSIT, QUARKUS, 1),
                        start(starts, GET_ACCOUNT + AOT, GET_ACCOUNT, 0.4),
                        start(starts, DEPOSIT + AOT, DEPOSIT, 0.4),
                        start(starts, DEPOSIT + AOT, SPRING_BOOT, 0.35)));
    }

    private static Target start(Standings<Start> starts, String ours, String other, double limit) {
        return Target.atMost(
                "cold start, ms: %s beside %s".formatted(ours, other),
                starts.sample(ours, Start::milliseconds),
                starts.sample(other, Start::milliseconds),
                limit);
    }

    private static Start start(Launch launch, String request) throws FunctionFailed, InterruptedException, IOException {
        long start = System.nanoTime();
        try (ExecutionEnvironment environment = launch.start()) {
            environment.awaitStart();
            PackagedStage.milliseconds(environment, request);
            return new Start((System.nanoTime() - start) / 1e6, PackagedStage.peakMegabytes(environment));
        }
    }

    /** Started with a cache of what it does for such requests, which is made here. */
    private static Launch cached(Launch launch, Path cache, Callable<String> request) throws Exception {
        Launch flat = launch.flat(Files.createDirectories(cache.resolveSibling("empty")));
        ExecutionEnvironment training = flat.with("-XX:AOTCacheOutput=" + cache).start();
        training.awaitStart();
        for (int i = 0; i < TRAINING; i++) {
            PackagedStage.milliseconds(training, request.call());
        }
        training.stop();
        if (!Files.exists(cache)) {
            throw new IOException("No AOT cache was written; see " + launch.log());
        }
        return flat.with("-XX:AOTCache=" + cache);
    }

    /**
     * One start.
     *
     * @param milliseconds to the first answer
     * @param megabytes of memory at most, until then
     */
    private record Start(double milliseconds, double megabytes) {}
}
