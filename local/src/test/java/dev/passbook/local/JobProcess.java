package dev.passbook.local;

import dev.passbook.ledgertesting.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An operator's job in a process of its own, so that it can be killed. */
final class JobProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Thread reader;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private JobProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::collectOutput);
    }

    /** Starts {@code main} on the ledger that is kept in {@code data}. */
    static JobProcess start(Class<?> main, Path data) {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // Starts in half the time.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        main.getName())
                .redirectErrorStream(true);
        java.environment().keySet().removeAll(List.of("JDBC_URL", "AWS_ENDPOINT_URL_SQS", "ISSUER", "AUDIENCE"));
        java.environment().put("DATA", data.toString());
        java.environment().put("DB_PORT", "0");
        try {
            return new JobProcess(java.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said {@code text}, or ended. */
    void awaitWord(String text) {
        Await.until(
                PATIENCE,
                this::output,
                () -> !process.isAlive() || output.stream().anyMatch(line -> line.contains(text)));
    }

    /** kill -9; says whether that came before its end. */
    boolean kill() {
        process.destroyForcibly();
        // 128 + SIGKILL
        return ended() == 137;
    }

    /** Waits until it has ended, and all it said is there. */
    int ended() {
        Await.until(PATIENCE, this::output, () -> !process.isAlive() && !reader.isAlive());
        return process.exitValue();
    }

    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void collectOutput() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("(killed)");
        }
    }
}
