package dev.passbook.ledgertesting;

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

/** {@code make up} in a process of its own, so that it can be killed; with the class path of who starts it. */
public final class LedgerProcess implements AutoCloseable {
    /** By its name: the modules that test with this one have it on their class path. */
    private static final String PASSBOOK = "dev.passbook.local.Passbook";

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path data;
    private final JavaProcess java;

    private LedgerProcess(Path data, JavaProcess java) {
        this.data = data;
        this.java = java;
    }

    /** Starts it; it may not serve yet. */
    public static LedgerProcess launch(Path data, Map<String, String> environment) {
        return new LedgerProcess(data, JavaProcess.launch(PASSBOOK, data, environment));
    }

    /** Starts another program on the same data. */
    public static LedgerProcess launch(Class<?> program, Path data, Map<String, String> environment) {
        return new LedgerProcess(data, JavaProcess.launch(program.getName(), data, environment));
    }

    /** Starts it on free ports, and returns when it serves. */
    public static LedgerProcess start(Path data) {
        return start(data, Map.of());
    }

    /** The same, with more in its environment. */
    public static LedgerProcess start(Path data, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0", "DB_PORT", "0", "SQS_PORT", "0"));
        environment.putAll(more);
        LedgerProcess ledger = new LedgerProcess(data, JavaProcess.start(PASSBOOK, data, environment));
        try {
            Await.until(START, ledger::output, () -> ledger.java.said("Passbook is up") || !ledger.java.isAlive());
            return ledger;
        } catch (AssertionError e) {
            // What does not start would not stop in order either.
            ledger.java.close();
            ledger.postmaster().ifPresent(ProcessHandle::destroyForcibly);
            throw e;
        }
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
        return java.output();
    }

    /** kill -9 of the JVM and of its PostgreSQL. */
    public void kill() {
        ProcessHandle postgres = postgres();
        java.close();
        postgres.destroyForcibly();
        Await.until(STOP, () -> "killed", () -> !java.isAlive() && gone(postgres));
    }

    /** kill -9 of the JVM alone, which uses another's PostgreSQL. */
    public void killAlone() {
        java.close();
        Await.until(STOP, () -> "killed", () -> !java.isAlive());
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
        java.interrupt();
        Await.until(
                STOP,
                this::output,
                () -> !java.isAlive() && postgres.map(LedgerProcess::gone).orElse(true));
        return java.exitValue();
    }

    /** Waits until it has ended by itself. */
    public int exitValue() {
        Await.until(START, this::output, () -> !java.isAlive());
        return java.exitValue();
    }

    @Override
    public void close() {
        if (java.isAlive()) {
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

    private String valueOf(String name) {
        return output().lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in:\n" + output()));
    }
}
