package dev.passbook.migrate;

import dev.passbook.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to this version's schema.
 *
 * @param administrator logs in as who may create roles and change the schema
 * @param patience with a database that can't be reached at once
 */
record Migration(DataSource administrator, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    /** Two minutes at least, six if each attempt takes all its time: a new proxy does not let anybody in at once. */
    private static final Patience WITH_A_NEW_DATABASE = Patience.of(25, Duration.ofSeconds(5));

    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    /**
     * Of the database at {@code url}.
     *
     * @param url of JDBC
     * @param user who logs in if the URL names nobody; without both it is for the driver to say
     */
    static Migration of(String url, Optional<String> user) {
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(url);
        if (administrator.getUser() == null) {
            user.ifPresent(administrator::setUser);
        }
        administrator.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        administrator.setTcpKeepAlive(true);
        return new Migration(administrator, WITH_A_NEW_DATABASE);
    }

    /**
     * Waits until the database lets the administrator in, then migrates.
     *
     * @return the version that the schema has now
     * @throws RuntimeException when it can't be reached, or refuses
     */
    String run() {
        Optional<SQLException> refusal = patience.tried(this::logIn);
        if (refusal.isPresent()) {
            throw new IllegalStateException(
                    "The database could not be reached: " + refusal.get().getMessage(), refusal.get());
        }
        return Schema.migrate(administrator);
    }

    private Optional<SQLException> logIn() {
        try (Connection _ = administrator.getConnection()) {
            return Optional.empty();
        } catch (SQLException e) {
            LOG.info("The database can't be reached yet: {}", e.getMessage());
            return Optional.of(e);
        }
    }
}
