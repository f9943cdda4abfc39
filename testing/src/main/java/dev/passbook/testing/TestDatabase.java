package dev.passbook.testing;

import dev.passbook.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with Passbook's schema, shared by all tests of a JVM. It runs without fsync: what tests here prove must not
 * rest on durability. Tests keep apart by using accounts and principals of their own.
 */
public final class TestDatabase {
    private static final TestDatabase SHARED = start();

    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** The one of this JVM. */
    public static TestDatabase shared() {
        return SHARED;
    }

    /** Logs in as the role {@code passbook_NAME}, a new connection each time. */
    public DataSource as(String name) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url());
        dataSource.setUser("passbook_" + name);
        return dataSource;
    }

    /** Logs in as the superuser. */
    public DataSource asSuperuser() {
        return postgres.getPostgresDatabase();
    }

    /** JDBC URL, without a user. */
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    /** What a function's environment says of the database. */
    public Map<String, Object> environment() {
        return Map.of("JDBC_URL", url());
    }

    /** The first column of what {@code sql} finds, as the superuser. */
    public List<String> column(String sql, Object... parameters) {
        try (Connection connection = asSuperuser().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as the superuser; the log's own rules do not bind it. */
    public void execute(String sql, Object... parameters) {
        try (Connection connection = asSuperuser().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestDatabase start() {
        try {
            // The builder's own shutdown hook stops it with the JVM.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            Schema.migrate(postgres.getPostgresDatabase());
            return new TestDatabase(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for tests did not start", e);
        }
    }
}
