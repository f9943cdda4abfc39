package dev.passbook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code make bench}: measures all and writes docs/benchmarks.md, or measures what {@code ONLY} names and writes nothing. */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new Append(),
            new HotAccount(),
            new CommandPath(),
            new ThinRead(),
            new FoldLag(),
            new RebuildAll(),
            new LongHistory(),
            new RoundTripCount(),
            new ColdStart(),
            new Restore(),
            new EachFunction());

    private Bench() {}

    /** Prints a table for each benchmark as soon as it is done. */
    public static void main(String[] arguments) throws Exception {
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        Optional<String> only = Optional.ofNullable(System.getenv("ONLY")).filter(name -> !name.isEmpty());
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> only.orElse(benchmark.name()).equals(benchmark.name()))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println(
                    "ONLY is one of " + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            System.exit(1);
        }
        Progress progress = new Progress();
        List<NamedResult> results = new ArrayList<>();
        try (Stage stage = Stage.build(progress)) {
            for (Benchmark benchmark : chosen) {
                progress.begin(benchmark.name());
                Result result = benchmark.run(stage);
                results.add(new NamedResult(benchmark.name(), result));
                System.out.println(Page.section(benchmark.name(), result));
            }
        }
        if (only.isEmpty()) {
            Page.write(Path.of("docs"), results, progress.passed());
        }
    }
}
