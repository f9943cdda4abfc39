package dev.passbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** docs/benchmarks.md, and the charts in it. */
final class Page {
    private static final String HEAD = """
            # Benchmarks

            Written by `make bench`, all of it in one run of %d minutes on one machine; nothing here was copied in by hand. Figures of \
            two machines, or of two runs, can't be compared; the ratios of one run can. In each section the contenders took \
            turns, so that what else the machine was at met all of them alike. A figure is the median of the rounds, in brackets \
            the least and the most of them. PostgreSQL has fsync on.

            %s
            ## Targets

            %s
            ## Where a target is missed

            - **Append.** One append writes two rows into two tables with two unique keys, in one statement. Sent by pgbench, in C, \
              that statement alone is the line "our statement": the floor of what it does, and where it is below the target, so \
              is any client. Emmett times six is more than pgbench's one-row INSERT reaches on two cores.
            - **Hot account.** Who has lost a race waits for the turn, and takes four round trips within it: lock, load, append, \
              commit. Before that he has loaded and tried for nothing, on the same two cores.
            - **Rebuild.** GROUP BY sums up on the server, on both cores, and hands over one row. Passbook reads each event, folds it \
              by the code that production folds with, and compares each state: its time goes into JSON, on one core.
            - **Cold start.** "No framework" is the same deposit with the same driver, pool, SDK and domain and nothing else: what it \
              takes is the floor of any framework on the default JVM. Below it is only an AOT cache.
            """;

    private Page() {}

    /** One result as it is printed, too. */
    static String section(String name, Result result) {
        StringBuilder text = new StringBuilder("## " + result.title() + "\n\n");
        result.chart()
                .ifPresent(chart -> text.append("![%s](benchmarks/%s.svg)\n\n".formatted(chart.title(), chart.file())));
        text.append(result.table().markdown()).append('\n');
        text.append(result.how()).append("\n\n`make bench ONLY=").append(name).append("` measures this alone.\n");
        if (!result.targets().isEmpty()) {
            text.append('\n').append(targets(result.targets()));
        }
        return text.toString();
    }

    static void write(Path docs, List<NamedResult> results, Duration taken) throws IOException {
        StringBuilder page = new StringBuilder(HEAD.formatted(
                taken.toMinutes() + 1,
                Machine.describe(),
                targets(results.stream()
                        .flatMap(named -> named.result().targets().stream())
                        .toList())));
        Path charts = Files.createDirectories(docs.resolve("benchmarks"));
        for (NamedResult named : results) {
            page.append('\n').append(section(named.name(), named.result()));
            if (named.result().chart().isPresent()) {
                Chart chart = named.result().chart().get();
                Files.writeString(charts.resolve(chart.file() + ".svg"), chart.svg());
            }
        }
        Files.writeString(docs.resolve("benchmarks.md"), page);
    }

    private static String targets(List<Target> targets) {
        Table table = Table.of("what", "measured", "beside", "ratio", "target", "");
        for (Target target : targets) {
            table = table.row(
                    target.what(),
                    target.measured(),
                    target.beside(),
                    Sample.number(target.ratio()),
                    target.limitText(),
                    target.met() ? "met" : "**missed**");
        }
        return table.markdown();
    }
}
