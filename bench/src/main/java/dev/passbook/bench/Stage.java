package dev.passbook.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.local.LocalQueue;
import dev.passbook.local.Settings;
import dev.passbook.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What all measurements stand on, on this machine: a PostgreSQL that waits for its disk, with the ledger's schema, and SQS.
 * Nothing listens to the queue, and nothing else runs.
 */
final class Stage implements AutoCloseable {
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final LocalQueue queue;
    private final Progress progress;

    private Stage(Path folder, EmbeddedPostgres postgres, LocalQueue queue, Progress progress) {
        this.folder = folder;
        this.postgres = postgres;
        this.queue = queue;
        this.progress = progress;
    }

    static Stage build(Progress progress) throws IOException {
        Path folder = Files.createTempDirectory("passbook-bench");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
        try {
            PGSimpleDataSource administrator = new PGSimpleDataSource();
            administrator.setUrl(postgres.jdbcUrl("postgres"));
            Schema.migrate(administrator);
            return new Stage(folder, postgres, LocalQueue.start(settings(folder), VISIBILITY_TIMEOUT), progress);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Of everything its own, on any free port. */
    private static Settings settings(Path data) {
        return new Settings(
                0,
                data,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Settings of a whole ledger that is to run here, on the same database and queue, or packaged on others. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    Progress progress() {
        return progress;
    }

    LocalQueue queue() {
        return queue;
    }

    int databasePort() {
        return postgres.port();
    }

    /** The ledger's database, for {@code role}. */
    String jdbcUrl(String role) {
        return postgres.jdbcUrl(role);
    }

    /** As the C library, and those on top of it, take it. */
    String url(String database) {
        return "postgres://postgres@127.0.0.1:%d/%s".formatted(postgres.port(), database);
    }

    /** A pool as the functions have it, but for its size: a function has one connection. */
    HikariDataSource pool(String role, int connections) {
        return pool(role, connections, databasePort());
    }

    /** The same, by way of who listens on {@code port} in PostgreSQL's place. */
    HikariDataSource pool(String role, int connections, int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl(role).replace(":" + databasePort() + "/", ":" + port + "/"));
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** A database of that name without anything in it, for somebody else's tables. */
    void createDatabase(String name) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
    }

    /** Runs each in the ledger's database, as who may do everything. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        queue.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("Not deleted: " + e.getMessage());
        }
    }

    /** How long a round is, and how long it warms up before. */
    static Load load(int workers) {
        return new Load(workers, Duration.ofMillis(500), Duration.ofMillis(2_500));
    }

    /** Forgets what others rang for and nobody heard: ElasticMQ takes longer, the more there is. */
    void purgeQueue() {
        queue.client().purgeQueue(purge -> purge.queueUrl(queue.url()));
    }

    /** Forgets all events, and what was made of them. */
    void empty() throws SQLException {
        execute("TRUNCATE events, commands, account_state");
    }
}
