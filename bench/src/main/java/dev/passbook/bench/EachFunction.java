package dev.passbook.bench;

import dev.passbook.local.lambda.ExecutionEnvironment;
import dev.passbook.local.lambda.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each function weighs, and how long it takes to be ready for its first event. */
final class EachFunction implements Benchmark {
    private static final int ROUNDS = 1;

    @Override
    public String name() {
        return "functions";
    }

    @Override
    public Result run(Stage stage) throws Exception {
        Map<String, List<String>> sizes = sizes();
        try (PackagedStage packaged = PackagedStage.in(stage.folder("functions"))) {
            Race<Ready> race = new Race<>(stage.progress());
            packaged.functions().forEach((name, launch) -> race.with(name, () -> ready(launch)));
            Standings<Ready> ready = race.run(ROUNDS);
            Table table =
                    Table.of("function", "start to ready ms", "peak memory MB", "artifact with layers MB", "jars");
            for (String name : ready.names()) {
                List<String> size = sizes.getOrDefault(name, List.of("–", "–", "–", "–"));
                table = table.row(
                        name,
                        ready.sample(name, Ready::milliseconds),
                        ready.sample(name, Ready::megabytes),
                        size.get(2),
                        size.get(3));
            }
            return new Result("Each function", """
                    Process start until it asks for its first event, without SnapStart, with the JVM as Lambda starts it; its \
                    memory until then. Sizes are those of the zips that `make package` builds.""", table, Optional.empty(), List.of());
        }
    }

    private static Ready ready(Launch launch) throws Exception {
        long start = System.nanoTime();
        try (ExecutionEnvironment environment = launch.start()) {
            environment.awaitStart();
            return new Ready((System.nanoTime() - start) / 1e6, PackagedStage.peakMegabytes(environment));
        }
    }

    /** The columns that make package prints, by the function's name. */
    private static Map<String, List<String>> sizes() throws IOException {
        Map<String, List<String>> sizes = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("infrastructure/target/sizes.txt"))) {
            List<String> columns = List.of(line.strip().split("\\s+"));
            if (columns.size() >= 4) {
                sizes.put(columns.getFirst(), columns);
            }
        }
        return sizes;
    }

    /**
     * One start.
     *
     * @param milliseconds until it is ready
     * @param megabytes of memory at most, until then
     */
    private record Ready(double milliseconds, double megabytes) {}
}
