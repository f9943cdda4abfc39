package dev.passbook.ledgertesting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code make up} in a process of its own, so that it can be killed; with the class path of who starts it. */
public final class LedgerProcess implements AutoCloseable {
    /** By its name: the module that has it runs its tests with this one. */
    private static final String PASSBOOK = "dev.passbook.local.Passbook";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path data;
    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private LedgerProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        Thread.ofVirtual().start(this::collectOutput);
    }

    /** Starts it; it may not serve yet. */
    public static LedgerProcess launch(Path data, Map<String, String> environment) {
        return launch(PASSBOOK, data, environment);
    }

    /** Starts another program on the same data. */
    public static LedgerProcess launch(Class<?> program, Path data, Map<String, String> environment) {
        return launch(program.getName(), data, environment);
    }

    private static LedgerProcess launch(String program, Path data, Map<String, String> environment) {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It does not live long enough for better code to pay.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program)
                .redirectErrorStream(true);
        java.environment()
                .keySet()
                .removeAll(List.of("JDBC_URL", "AWS_ENDPOINT_URL_SQS", "ISSUER", "AUDIENCE", "FROM"));
        java.environment().put("DATA", data.toString());
        java.environment().putAll(environment);
        try {
            return new LedgerProcess(data, java.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on free ports, and returns when it serves. */
    public static LedgerProcess start(Path data) {
        return start(data, Map.of());
    }

    /** The same, with more in its environment. */
    public static LedgerProcess start(Path data, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0", "DB_PORT", "0", "SQS_PORT", "0"));
        environment.putAll(more);
        LedgerProcess ledger = launch(data, environment);
        Await.until(START, ledger::output, () -> ledger.said("Passbook is up") || !ledger.process.isAlive());
        return ledger;
    }

    /** Where the API is. */
    public String url() {
        return valueOf("API");
    }

    /** Where the database is, with a user who may do everything. */
    public String jdbcUrl() {
        return valueOf("PostgreSQL");
    }

    /** All that it has printed. */
    public String output() {
        return String.join("\n", output);
    }

    /** kill -9 of the JVM and of its PostgreSQL. */
    public void kill() {
        ProcessHandle postgres = postgres();
        process.destroyForcibly();
        postgres.destroyForcibly();
        Await.until(STOP, () -> "killed", () -> !process.isAlive() && gone(postgres));
    }

    /** kill -9 of the JVM alone, which uses another's PostgreSQL. */
    public void killAlone() {
        process.destroyForcibly();
        Await.until(STOP, () -> "killed", () -> !process.isAlive());
    }

    /** kill -9 of its PostgreSQL alone. */
    public void killPostgres() {
        ProcessHandle postgres = postgres();
        // Those who serve a connection end when they notice; until then they would answer.
        List<ProcessHandle> serving = postgres.descendants().toList();
        postgres.destroyForcibly();
        Await.until(
                STOP, () -> "killed", () -> gone(postgres) && serving.stream().allMatch(LedgerProcess::gone));
    }

    /** As Ctrl-C does: SIGINT, and it stops by itself. */
    public int interrupt() {
        Optional<ProcessHandle> postgres = postmaster();
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(
                STOP,
                this::output,
                () -> !process.isAlive() && postgres.map(LedgerProcess::gone).orElse(true));
        return process.exitValue();
    }

    /** Waits until it has ended by itself. */
    public int exitValue() {
        Await.until(START, this::output, () -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            interrupt();
        }
    }

    private ProcessHandle postgres() {
        return postmaster().orElseThrow(() -> new AssertionError("PostgreSQL does not run"));
    }

    /** None where the ledger was given another's. */
    private Optional<ProcessHandle> postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                    .getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that ended but was not reaped has no command any more. */
    private static boolean gone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    private boolean said(String text) {
        return output.stream().anyMatch(line -> line.contains(text));
    }

    private String valueOf(String name) {
        return output.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in:\n" + output()));
    }

    private void collectOutput() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("(killed)");
        }
    }
}
