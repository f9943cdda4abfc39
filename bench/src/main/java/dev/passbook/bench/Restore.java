package dev.passbook.bench;

import dev.passbook.local.lambda.ExecutionEnvironment;
import dev.passbook.local.lambda.Launch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * How long the first request after a restore takes, beside those that follow. A rehearsal: the process that has run its hooks
 * goes on by itself, so what AWS takes to load the snapshot is not in it.
 */
final class Restore implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 300;

    /** Of the requests; the rest is warm. */
    private static final int WARMING_UP = 100;

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        try (PackagedStage packaged = PackagedStage.in(stage.folder("restored"))) {
            Standings<Restored> restored = new Race<Restored>(stage.progress())
                    .with("deposit", () -> restored(packaged.deployed("DepositLambdaFunction"), packaged::deposit))
                    .with(
                            "get-account",
                            () -> restored(packaged.deployed("GetDashaccountLambdaFunction"), packaged::getAccount))
                    .run(ROUNDS);
            Table table =
                    Table.of("function", "start to snapshot ms", "restore ms", "first request ms", "warm median ms");
            Map<String, Sample> bars = new LinkedHashMap<>();
            List<Target> targets = new ArrayList<>();
            for (String name : restored.names()) {
                Sample first = restored.sample(name, Restored::first);
                Sample warm = restored.sample(name, Restored::warm);
                table = table.row(
                        name,
                        restored.sample(name, Restored::snapshot),
                        restored.sample(name, Restored::restore),
                        first,
                        warm);
                bars.put("Passbook " + name + ", first", first);
                bars.put("Passbook " + name + ", warm", warm);
                targets.add(
                        Target.atMost("first request after a restore beside a warm one, ms: " + name, first, warm, 3));
            }
            return new Result(
                    "The first request after a restore",
                    """
                    With SnapStart, as it is deployed, rehearsed: the Runtime Interface Client runs the hooks before the checkpoint, \
                    and those after the restore in the same process. What AWS takes to load the snapshot is not in it. Then 300 \
                    requests one after the other; warm are the last 200.""",
                    table,
                    Optional.of(new Chart("restore", "Request, ms", bars)),
                    targets);
        }
    }

    private static Restored restored(Launch launch, Callable<String> request) throws Exception {
        long start = System.nanoTime();
        try (ExecutionEnvironment environment = launch.start()) {
            environment.awaitStart();
            long snapshot = System.nanoTime();
            environment.restore();
            long restored = System.nanoTime();
            double first = PackagedStage.milliseconds(environment, request.call());
            return new Restored(
                    (snapshot - start) / 1e6, (restored - snapshot) / 1e6, first, warm(environment, request));
        }
    }

    private static double warm(ExecutionEnvironment environment, Callable<String> request) throws Exception {
        List<Double> warm = new ArrayList<>();
        for (int i = 1; i < REQUESTS; i++) {
            double taken = PackagedStage.milliseconds(environment, request.call());
            if (i >= WARMING_UP) {
                warm.add(taken);
            }
        }
        return new Sample(warm).median();
    }

    /** One start and one restore; all in milliseconds. */
    private record Restored(double snapshot, double restore, double first, double warm) {}
}
