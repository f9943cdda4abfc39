package dev.passbook.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to the schema that this code works with. Safe to run again, and by two at once. */
public final class Schema {
    private Schema() {}

    /**
     * Creates the roles that are missing, then runs the migrations that are missing.
     *
     * @param administrator whose connections may create roles and grant on the schema {@code public}
     * @return the version that the schema has now
     * @throws IllegalStateException when the database refuses, or does not match what was migrated before
     */
    public static String migrate(DataSource administrator) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(resource("/db/roles.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException("The roles could not be created: " + e.getMessage(), e);
        }
        Flyway flyway = Flyway.configure()
                .dataSource(administrator)
                // Whoever creates a table owns it, and an owner can't be refused anything.
                .initSql("SET ROLE passbook_migrator")
                .locations("classpath:db/migration")
                .load();
        MigrateResult result = flyway.migrate();
        // Flyway names no target when there was nothing to do.
        return Objects.requireNonNullElse(result.targetSchemaVersion, result.initialSchemaVersion);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
