package dev.passbook.crashes;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.ledgertesting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL with fsync on, all of which can be killed at once, and which can then be started on what is left. */
final class KillablePostgres implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path directory;
    private volatile EmbeddedPostgres server;

    private KillablePostgres(Path directory) {
        this.directory = directory;
        this.server = EmbeddedPostgres.start(directory, 0);
    }

    /** Starts one on {@code directory}. */
    static KillablePostgres start(Path directory) {
        return new KillablePostgres(directory);
    }

    /** Another one with each restart. */
    int port() {
        return server.port();
    }

    /** For a user who may do everything. */
    String jdbcUrl() {
        return server.jdbcUrl("postgres");
    }

    /** kill -9 of the postmaster and of all its children: what they had in memory alone is gone. */
    void kill() {
        ProcessHandle postmaster = processId().flatMap(ProcessHandle::of).orElseThrow();
        // Stopped first: it is to fork nobody who is not counted.
        signal(postmaster, "-STOP");
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until(STOP, () -> "killed", () -> all.stream().allMatch(KillablePostgres::gone));
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, on the same files; when this returns, it has recovered. */
    void restart() {
        server.close();
        server = EmbeddedPostgres.start(directory, 0);
    }

    /** Whether any of it is left. */
    boolean runs() {
        return processId()
                .flatMap(ProcessHandle::of)
                .filter(process -> !gone(process))
                .isPresent();
    }

    /** Whatever was committed until now is durable, also where commits do not wait. */
    void checkpoint() {
        execute("CHECKPOINT");
    }

    /** From now on it says that a commit is durable long before it is. */
    void acknowledgeTooSoon() {
        execute(
                // The database's own setting outranks the server's, which says that a commit waits.
                "ALTER DATABASE passbook SET synchronous_commit = off",
                // What is to be written is written when it is much, or now and then: then is later here.
                "ALTER SYSTEM SET wal_writer_delay = '10s'",
                "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",
                "SELECT pg_reload_conf()");
    }

    /** Moves its log to another disk, as whoever runs it for long does (manual, "WAL Configuration"), and restarts it. */
    void moveLogTo(Path disk) {
        server.close();
        Path log = directory.resolve("data/pg_wal");
        try {
            int moved = new ProcessBuilder("mv", log.toString(), disk.toString())
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (moved != 0) {
                throw new IllegalStateException("The log can't be moved");
            }
            Files.createSymbolicLink(log, disk.resolve("pg_wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Runs {@code statements}, one after the other, as a user who may do everything. */
    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** None when it has ended by itself. */
    private Optional<Long> processId() {
        try {
            return Files.readAllLines(directory.resolve("data/postmaster.pid")).stream()
                    .findFirst()
                    .map(line -> Long.parseLong(line.strip()));
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
}
