package dev.passbook.schema;

import dev.passbook.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the roles of a new RDS instance: an administrator who owns the database and may create roles, but
 * is no superuser; {@code rds_iam}, which that administrator may grant; and the superuser, who is AWS's.
 */
final class RdsLike implements AutoCloseable {
    private static final String PASSWORD = "correct horse";

    private final EmbeddedPostgres postgres;
    private final Path directory;

    RdsLike(Path directory) {
        this.directory = directory;
        this.postgres = EmbeddedPostgres.start(directory, 0);
        execute("CREATE ROLE rds_iam");
        execute("CREATE ROLE passbook_migrator LOGIN CREATEROLE CREATEDB PASSWORD '" + PASSWORD + "'");
        execute("GRANT rds_iam TO passbook_migrator WITH ADMIN OPTION");
        execute("ALTER DATABASE passbook OWNER TO passbook_migrator");
    }

    /** Has the administrator asked for its password from now on. */
    void askForPasswords() throws IOException {
        Files.writeString(directory.resolve("data").resolve("pg_hba.conf"), """
                host all postgres all trust
                host all all      all scram-sha-256
                """);
        execute("SELECT pg_reload_conf()");
    }

    DataSource administrator() {
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(postgres.jdbcUrl("passbook_migrator"));
        administrator.setPassword(PASSWORD);
        return administrator;
    }

    DataSource superuser() {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(postgres.jdbcUrl("postgres"));
        return superuser;
    }

    /** The first column of what {@code sql} finds, in the view of the superuser. */
    List<String> column(String sql) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
