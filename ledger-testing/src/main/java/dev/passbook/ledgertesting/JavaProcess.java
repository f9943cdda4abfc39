package dev.passbook.ledgertesting;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of Passbook's programs in a process of its own, so that it can be killed; with the class path of who starts it. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** 128 + SIGKILL. */
    private static final int KILLED = 137;

    private final Process process;
    private final Thread reader;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private JavaProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::collectOutput);
    }

    /** Starts {@code program} on the ledger that is kept in {@code data}; its PostgreSQL, if it needs one, on a free port. */
    public static JavaProcess start(Class<?> program, Path data) {
        return start(program.getName(), data, Map.of("DB_PORT", "0"));
    }

    /**
     * Starts one that is meant to go on until it is ended. By the archive of the classes that the first of its kind had when
     * it ended in order, which halves the start.
     */
    static JavaProcess start(String program, Path data, Map<String, String> environment) {
        List<String> archived =
                List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive(program), "-Xlog:disable");
        return start(isAllJars() ? archived : List.of(), program, data, environment);
    }

    /** Starts one that may not come far, and would leave an archive of little. */
    static JavaProcess launch(String program, Path data, Map<String, String> environment) {
        return start(List.of(), program, data, environment);
    }

    private static JavaProcess start(List<String> options, String program, Path data, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It does not live long enough for better code to pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program));
        ProcessBuilder java = new ProcessBuilder(command).redirectErrorStream(true);
        java.environment()
                .keySet()
                .removeAll(List.of("JDBC_URL", "AWS_ENDPOINT_URL_SQS", "ISSUER", "AUDIENCE", "FROM"));
        java.environment().put("DATA", data.toString());
        java.environment().putAll(environment);
        try {
            return new JavaProcess(java.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each program and each JVM that runs tests, of which several may run at a time. */
    private static Path archive(String program) {
        return Path.of("target", program + "-" + System.getProperty("surefire.forkNumber", "1") + ".jsa")
                .toAbsolutePath();
    }

    /** False where a build has not come to making jars: a JVM that is to make an archive then ends with an error. */
    private static boolean isAllJars() {
        return Stream.of(classPath().split(File.pathSeparator)).noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    /** Without the tests that start it. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String own = Path.of("target").toAbsolutePath().toString();
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.startsWith(own))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until it has said {@code text}, or ended. */
    public void awaitWord(String text) {
        Await.until(PATIENCE, this::output, () -> !isAlive() || said(text));
    }

    /** kill -9; says whether that came before its end. */
    public boolean kill() {
        process.destroyForcibly();
        return ended() == KILLED;
    }

    /** Waits until it has ended, and all it said is there. */
    public int ended() {
        Await.until(PATIENCE, this::output, () -> !isAlive() && !reader.isAlive());
        return process.exitValue();
    }

    /** All that it has printed. */
    public String output() {
        return String.join("\n", output);
    }

    /** kill -9, if it has not ended. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    boolean said(String text) {
        return output.stream().anyMatch(line -> line.contains(text));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of a process that has ended. */
    int exitValue() {
        return process.exitValue();
    }

    /** As Ctrl-C does: SIGINT. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collectOutput() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("(killed)");
        }
    }
}
