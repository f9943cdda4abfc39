package dev.passbook.testing;

import dev.passbook.embedded.EmbeddedPostgres;
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
 * A PostgreSQL with Passbook's schema, shared by all tests of a JVM and gone with it. Tests keep apart by using accounts
 * and principals of their own.
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
        return dataSource(postgres.jdbcUrl("passbook_" + name));
    }

    /** Logs in as the superuser. */
    public DataSource asSuperuser() {
        return dataSource(postgres.jdbcUrl("postgres"));
    }

    /** JDBC URL, without a user. */
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.port() + "/passbook";
    }

    /** Counts the round trips of who is told of {@link #environment(RoundTrips)}. */
    public RoundTrips roundTrips() {
        return RoundTrips.to(postgres.port());
    }

    /** What a function's environment says of the database when {@code counted} is before it. */
    public Map<String, Object> environment(RoundTrips counted) {
        return Map.of(
                "jdbc.url", "jdbc:postgresql://localhost:" + counted.port() + "/passbook?assumeMinServerVersion=17");
    }

    /** What a function's environment says of the database. */
    public Map<String, Object> environment() {
        return Map.of("jdbc.url", url());
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

    private static DataSource dataSource(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        return dataSource;
    }

    private static TestDatabase start() {
        TemporaryFolder folder = TemporaryFolder.create("passbook-test-database");
        EmbeddedPostgres postgres = MigratedPostgres.start(folder.path());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            folder.close();
        }));
        return new TestDatabase(postgres);
    }
}
