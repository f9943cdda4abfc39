package dev.passbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver, told by the URL of the template, shows an IAM token for a password. */
final class IamLoginTest {
    private AwsSettings aws;
    private LoginListener database;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        aws = new AwsSettings(directory);
        database = LoginListener.start();
    }

    @AfterEach
    void stop() throws IOException {
        aws.close();
        database.close();
    }

    @Test
    void a_connection_is_asked_for_with_a_token_for_its_host_port_and_user() throws InterruptedException {
        aws.region("eu-central-1").credentials("AKIDEXAMPLE", "secret", "session");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(database.url(), "passbook_migrator", null))
                .withMessageContaining("not a real PostgreSQL");

        assertToken(database.next(), "passbook_migrator");
    }

    @Test
    void a_functions_pool_does_the_same() throws InterruptedException {
        aws.region("eu-central-1").credentials("AKIDEXAMPLE", "secret", "session");

        try (ApplicationContext context = function()) {
            DataSource pool = context.getBean(DataSource.class, Qualifiers.byName("reader"));
            assertThatExceptionOfType(SQLException.class).isThrownBy(pool::getConnection);

            assertToken(database.next(), "passbook_reader");
        }
    }

    @Test
    void without_credentials_the_database_is_away() {
        aws.region("eu-central-1");

        try (ApplicationContext context = function()) {
            Database reader = new Database(context.getBean(DataSource.class, Qualifiers.byName("reader")));
            assertThatExceptionOfType(DatabaseAway.class)
                    .isThrownBy(() -> reader.run(connection -> connection.isValid(1)))
                    .withStackTraceContaining("There is nothing to sign an IAM token with: ");
        }
    }

    private void assertToken(LoginListener.Login login, String user) {
        assertThat(login.startup()).contains("user " + user + " ");
        assertThat(login.password())
                .startsWith("localhost:" + database.port() + "/?")
                .contains("DBUser=" + user + "&")
                .contains("&X-Amz-Expires=900&")
                .contains("%2Feu-central-1%2Frds-db%2Faws4_request")
                .contains("&X-Amz-Security-Token=session&")
                .containsPattern("&X-Amz-Signature=[0-9a-f]{64}$");
    }

    /** Its data source as the functions' own application.properties have it. */
    private ApplicationContext function() {
        return ApplicationContext.run(Map.of(
                "jdbc.url",
                database.url(),
                "datasources.reader.url",
                "${jdbc.url}",
                "datasources.reader.username",
                "passbook_reader",
                "datasources.reader.maximum-pool-size",
                1));
    }
}
