package dev.passbook.bench;

import dev.passbook.embedded.EmbeddedSqs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What it was measured on. */
final class Machine {
    private Machine() {}

    /** In Markdown. */
    static String describe() throws IOException {
        return Table.of("on", "")
                .row("day", LocalDate.now(ZoneOffset.UTC))
                .row(
                        "processors",
                        Runtime.getRuntime().availableProcessors() + " × " + first("/proc/cpuinfo", "model name"))
                .row(
                        "memory",
                        Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1_000_000 + " GB")
                .row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .row("Java", Runtime.version() + ", " + System.getProperty("java.vendor"))
                .row("SQS", "ElasticMQ " + EmbeddedSqs.version())
                .markdown();
    }

    private static String first(String file, String name) throws IOException {
        Path path = Path.of(file);
        List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
        return Stream.concat(lines.stream(), Stream.of(name + ": 0 unknown"))
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElseThrow();
    }
}
