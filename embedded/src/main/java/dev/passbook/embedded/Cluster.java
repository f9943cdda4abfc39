package dev.passbook.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL database cluster on disk, and the server that runs on it.
 *
 * @param programs what it is made and run with
 * @param directory what holds it and its logs, and is nobody else's meanwhile
 */
record Cluster(PostgresPrograms programs, Path directory) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(10);

    /** In postmaster.pid, counted from 0 (PostgreSQL's {@code pidfile.h}). */
    private static final int PORT_LINE = 3;

    private static final int STATUS_LINE = 7;

    /**
     * Makes the cluster, unless it is there. Under another name first, so that an initdb that was killed leaves no half
     * of one behind.
     */
    void initialize() throws IOException {
        if (Files.exists(data())) {
            return;
        }
        Path draft = directory.resolve("initdb-" + UUID.randomUUID());
        // One collation for all machines, whatever locales they have.
        List<String> arguments = List.of(
                "--pgdata=" + draft,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        if (!succeeds("initdb", arguments)) {
            throw new CannotStart("PostgreSQL can't make a database; " + commandLog() + " says why");
        }
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server, in a session of its own, and waits until it takes connections. */
    void start(String settings) throws IOException {
        Files.deleteIfExists(serverLog());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!control("start", "--wait", "--timeout=60", "--log=" + serverLog(), "--options=" + settings)) {
            if (Files.notExists(serverLog())) {
                throw new CannotStart("PostgreSQL doesn't start; " + commandLog() + " says why");
            }
            // A query that outlives its killed server holds the server's memory until it ends.
            boolean passing = Files.readString(serverLog()).contains("shared memory block");
            if (!passing || Instant.now().isAfter(deadline)) {
                throw new CannotStart("PostgreSQL doesn't start; " + serverLog() + " says why");
            }
        }
    }

    /**
     * Where the server that somebody else runs here listens, as soon as it does.
     *
     * @throws CannotStart when it does not for long
     */
    int awaitPort() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            if (server().isPresent()) {
                List<String> lines = Files.readAllLines(processFile());
                if (lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")) {
                    return Integer.parseInt(lines.get(PORT_LINE).strip());
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new CannotStart("Another Passbook is running on " + directory + ", and its PostgreSQL is not");
    }

    /** Stops the server, if one runs here, waits until it has gone, and clears what a killed one left. */
    void stop() throws IOException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent()) {
            stop(server.get());
        }
        // PostgreSQL itself refuses to start when the number in a stale file is some other process's by now.
        Files.deleteIfExists(processFile());
    }

    private void stop(ProcessHandle server) {
        // An immediate stop loses nothing that was committed either: the next start replays the log.
        for (String mode : List.of("fast", "immediate")) {
            Instant deadline = Instant.now().plus(PATIENCE);
            boolean told = false;
            while (Instant.now().isBefore(deadline)) {
                if (!runsThis(server)) {
                    return;
                }
                told = told || tellToStop(mode);
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
        throw new CannotStart("PostgreSQL (process " + server.pid() + ") doesn't stop; end it by hand");
    }

    /** Without waiting, and not for certain: another Ctrl-C ends pg_ctl, or the attempt to start it. */
    private boolean tellToStop(String mode) {
        try {
            return control("stop", "--no-wait", "--mode=" + mode);
        } catch (IOException e) {
            return false;
        }
    }

    /** The number in the file may be stale, and another process's by now, so the process must name this cluster too. */
    Optional<ProcessHandle> server() throws IOException {
        try {
            return Files.readAllLines(processFile()).stream()
                    .limit(1)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                    .filter(this::runsThis)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** False of one that has ended and that nobody has reaped, too: it has no arguments any more. */
    private boolean runsThis(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        // Windows doesn't tell the arguments of a process.
        return info.arguments()
                .map(arguments -> List.of(arguments).contains(data().toString()))
                .orElseGet(() -> info.command()
                        .filter(command -> command.endsWith("postgres.exe"))
                        .isPresent());
    }

    private boolean control(String action, String... options) throws IOException {
        return succeeds(
                "pg_ctl",
                Stream.concat(Stream.of(action, "--pgdata=" + data()), Stream.of(options))
                        .toList());
    }

    private boolean succeeds(String program, List<String> arguments) throws IOException {
        Process process = programs.command(program, arguments)
                .redirectErrorStream(true)
                .redirectOutput(commandLog().toFile())
                .start();
        return process.onExit().join().exitValue() == 0;
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path processFile() {
        return data().resolve("postmaster.pid");
    }

    private Path serverLog() {
        return directory.resolve("server.log");
    }

    private Path commandLog() {
        return directory.resolve("command.log");
    }
}
