package dev.passbook.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A PostgreSQL that keeps a developer's ledger in one directory, over restarts and crashes.
 *
 * <p>Ctrl-C reaches this JVM but not PostgreSQL, and no shutdown hook is left behind: whoever starts it closes it,
 * after all that uses it, from a hook that was there before the start. One that was killed instead is put in order by
 * the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    // Whatever makes a commit durable is PostgreSQL's default; said here, no file in the directory can say otherwise.
    private static final String SETTINGS = "-p %d -c listen_addresses=" + HOST + " -c unix_socket_directories="
            + " -c max_connections=200 -c timezone=UTC"
            + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on";

    private final Cluster cluster;
    /** Of none that somebody else has started. */
    private final Optional<FileChannel> ownership;

    private final int port;
    private volatile boolean closed;

    private EmbeddedPostgres(Cluster cluster, Optional<FileChannel> ownership, int port) {
        this.cluster = cluster;
        this.ownership = ownership;
        this.port = port;
    }

    /**
     * Starts on what {@code dataDirectory} holds; the first time, on an empty database.
     *
     * @param port where to listen, 0 for any free port
     * @throws CannotStart when another Passbook has the directory, another program has the port, or PostgreSQL fails
     */
    public static EmbeddedPostgres start(Path dataDirectory, int port) {
        try {
            Cluster cluster = cluster(dataDirectory);
            FileChannel ownership = own(cluster.directory())
                    .orElseThrow(() -> new CannotStart(
                            "Another Passbook is running on " + cluster.directory() + "; stop it first"));
            return start(cluster, ownership, port);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL can't start on " + dataDirectory + ": " + e, e);
        }
    }

    /**
     * Joins the one that another Passbook runs on {@code dataDirectory}, which closing then leaves alone; if there is none,
     * starts one.
     *
     * @param port where to listen if it is started, 0 for any free port
     * @throws CannotStart when another program has the port, or PostgreSQL fails
     */
    public static EmbeddedPostgres startOrJoin(Path dataDirectory, int port) {
        try {
            Cluster cluster = cluster(dataDirectory);
            Optional<FileChannel> ownership = own(cluster.directory());
            return ownership.isPresent()
                    ? start(cluster, ownership.get(), port)
                    : new EmbeddedPostgres(cluster, Optional.empty(), cluster.awaitPort());
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL can't start on " + dataDirectory + ": " + e, e);
        }
    }

    /** Where the ledger's database is, for {@code user}; {@code postgres} may do everything. */
    public String jdbcUrl(String user) {
        return jdbcUrl("passbook", user);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Disconnects whoever is connected, stops PostgreSQL in order and waits until it has gone. */
    @Override
    public synchronized void close() {
        if (ownership.isEmpty()) {
            return;
        }
        closed = true;
        try (FileChannel held = ownership.get()) {
            if (held.isOpen()) {
                cluster.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has {@code heard} run once if PostgreSQL ends without having been closed, as when somebody kills it. */
    public void onLoss(Runnable heard) {
        try {
            ProcessHandle server = cluster.server()
                    .orElseThrow(() -> new CannotStart("PostgreSQL has ended on " + cluster.directory()));
            var _ = server.onExit().thenRun(() -> {
                if (!closed) {
                    heard.run();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster cluster(Path dataDirectory) throws IOException {
        return new Cluster(
                PostgresPrograms.unpacked(),
                Files.createDirectories(dataDirectory).toRealPath());
    }

    private static EmbeddedPostgres start(Cluster cluster, FileChannel ownership, int port) throws IOException {
        EmbeddedPostgres postgres =
                new EmbeddedPostgres(cluster, Optional.of(ownership), port == 0 ? freePort() : port);
        postgres.open();
        return postgres;
    }

    /** Nothing when another Passbook has it. The operating system drops this lock with the JVM, however that ends. */
    private static Optional<FileChannel> own(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this JVM has it, which is no different.
        }
        channel.close();
        return Optional.empty();
    }

    /** Synchronized, so that a Ctrl-C meanwhile stops what this has started, once it has. */
    private synchronized void open() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        Thread guard = new Thread(this::close, "close-postgres");
        unlessStopping(() -> runtime.addShutdownHook(guard));
        try {
            cluster.stop();
            requireFreePort();
            cluster.initialize();
            cluster.start(SETTINGS.formatted(port));
            createDatabase();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        } finally {
            unlessStopping(() -> runtime.removeShutdownHook(guard));
        }
    }

    private static void unlessStopping(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException e) {
            throw new CannotStart("Stopped while PostgreSQL was starting", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void requireFreePort() throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.ofLiteral(HOST)).close();
        } catch (BindException e) {
            throw new CannotStart("Port " + port + " is in use; set DB_PORT to another", e);
        }
    }

    private void createDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'passbook'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE passbook");
            }
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL can't create the database passbook: " + e.getMessage(), e);
        }
    }

    private String jdbcUrl(String database, String user) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + user;
    }
}
