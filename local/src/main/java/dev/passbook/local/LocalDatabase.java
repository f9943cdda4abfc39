package dev.passbook.local;

import dev.passbook.embedded.CannotStart;
import dev.passbook.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's database: the embedded PostgreSQL or a given one.
 *
 * @param jdbcUrl with a user who may do everything
 * @param embedded the PostgreSQL behind it, if it is ours
 */
record LocalDatabase(String jdbcUrl, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {

    private static final String MIGRATOR = """
            DO $$
            DECLARE
              name text;
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'passbook_migrator') THEN
                CREATE ROLE passbook_migrator;
              END IF;
              ALTER ROLE passbook_migrator LOGIN CREATEROLE CREATEDB;
              ALTER DATABASE passbook OWNER TO passbook_migrator;
              -- Roles that make up without LAMBDA=1 has created are its own as well.
              FOR name IN SELECT rolname FROM pg_roles WHERE rolname IN
                ('passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor')
              LOOP
                EXECUTE format('GRANT %I TO passbook_migrator WITH ADMIN OPTION', name);
              END LOOP;
            END
            $$""";

    /** Starts the embedded one, unless the settings name another. */
    static LocalDatabase start(Settings settings) {
        if (settings.jdbcUrl().isPresent()) {
            requireAnswer(settings.jdbcUrl().get());
            return new LocalDatabase(settings.jdbcUrl().get(), Optional.empty());
        }
        return of(EmbeddedPostgres.start(settings.data().resolve("postgres"), settings.databasePort()));
    }

    /** The same, but joins one that runs already. */
    static LocalDatabase startOrJoin(Settings settings) {
        return settings.jdbcUrl().isPresent()
                ? start(settings)
                : of(EmbeddedPostgres.startOrJoin(settings.data().resolve("postgres"), settings.databasePort()));
    }

    private static LocalDatabase of(EmbeddedPostgres postgres) {
        return new LocalDatabase(postgres.jdbcUrl("postgres"), Optional.of(postgres));
    }

    /** How a function logs in as {@code role}: the properties of its data source. */
    Map<String, Object> logInAs(String role) {
        return embedded.<Map<String, Object>>map(postgres -> Map.of("url", postgres.jdbcUrl(role)))
                // A given database may ask for a password that we don't have: its user connects and becomes the role.
                // The
                // role's own timeouts (roles.sql) hold only for who logs in as it.
                .orElseGet(() -> Map.of(
                        "url",
                        jdbcUrl,
                        "connection-init-sql",
                        "SET ROLE " + role + "; SET statement_timeout = '10s'; SET lock_timeout = '5s'"));
    }

    /**
     * What AWS calls by {@code url}, on this machine: the same but for the host, and for TLS, which the embedded PostgreSQL
     * has none of.
     */
    String here(String url) {
        return url.replaceFirst("//[^/]+/", "//localhost:" + ours().port() + "/")
                .replaceFirst("sslmode=[^&]+", "sslmode=disable")
                .replaceFirst("sslfactory=[^&]+&?", "");
    }

    /** Makes passbook_migrator what it is in AWS: the administrator, who owns the database and is no superuser. */
    void prepareForMigrator() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(MIGRATOR);
        } catch (SQLException e) {
            throw new CannotStart("The database can't be prepared: " + e.getMessage(), e);
        }
    }

    private EmbeddedPostgres ours() {
        return embedded.orElseThrow(
                () -> new CannotStart(
                        "Packaged functions log in without a password, which only the embedded PostgreSQL allows; unset JDBC_URL"));
    }

    private static void requireAnswer(String jdbcUrl) {
        try {
            DriverManager.getConnection(jdbcUrl).close();
        } catch (SQLException e) {
            // The driver's message, not the URL: that may hold a password.
            throw new CannotStart("The PostgreSQL that JDBC_URL names can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
