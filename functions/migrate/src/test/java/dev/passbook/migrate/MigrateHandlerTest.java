package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrateHandlerTest {
    @Test
    void migrates_an_empty_database_and_leaves_a_migrated_one_alone() throws SQLException {
        String url = emptyDatabase("empty_one");
        try (ApplicationContext context = function(url)) {
            MigrateHandler migrate = new MigrateHandler(context);

            assertThat(migrate.execute(Map.of())).isEqualTo("9");
            execute(url, "INSERT INTO relay_backlog VALUES (gen_random_uuid(), 1, now())");
            assertThat(migrate.execute(Map.of())).isEqualTo("9");
            execute(url, "DO $$ BEGIN ASSERT 1 = (SELECT count(*) FROM relay_backlog); END $$");
        }
    }

    @Test
    void tables_belong_to_the_migrator_and_to_no_function() {
        assertThat(TestDatabase.shared()
                        .column("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("passbook_migrator");
    }

    @Test
    void tells_cloudformation_of_the_schema_that_it_created_and_updated() throws IOException {
        try (AnswerBox box = AnswerBox.open();
                ApplicationContext context = function(emptyDatabase("asked_for"))) {
            MigrateHandler migrate = new MigrateHandler(context);

            migrate.execute(box.event("Create"));
            migrate.execute(box.event("Update"));

            String success = "\"Status\":\"SUCCESS\",\"Data\":{\"SchemaVersion\":\"9\"}";
            assertThat(box.answers())
                    .extracting(AnswerBox.Answer::body)
                    .containsExactly(
                            AnswerBox.answer("passbook-schema", success), AnswerBox.answer("its-name", success));
        }
    }

    @Test
    void leaves_the_database_alone_when_the_stack_goes() throws IOException {
        try (AnswerBox box = AnswerBox.open();
                ApplicationContext context = function("jdbc:postgresql://nowhere.invalid/passbook")) {
            new MigrateHandler(context).execute(box.event("Delete"));

            assertThat(box.answers())
                    .extracting(AnswerBox.Answer::body)
                    .containsExactly(AnswerBox.answer("its-name", "\"Status\":\"SUCCESS\""));
        }
    }

    @Test
    void tells_cloudformation_why_a_database_refuses_and_leaves_it_at_that() throws IOException, SQLException {
        String url = emptyDatabase("somebody_elses");
        execute(url, "CREATE TABLE theirs (id int)");
        try (AnswerBox box = AnswerBox.open();
                ApplicationContext context = function(url)) {
            MigrateHandler migrate = new MigrateHandler(context);

            assertThatNoException().isThrownBy(() -> migrate.execute(box.event("Create")));

            assertThat(box.answers())
                    .singleElement()
                    .extracting(AnswerBox.Answer::body)
                    .asString()
                    .contains("\"Status\":\"FAILED\",\"Reason\":\"Found non-empty schema(s)")
                    .contains("\"PhysicalResourceId\":\"passbook-schema\"");
        }
    }

    @Test
    void tells_an_operator_the_same_by_failing() throws SQLException {
        String url = emptyDatabase("nobodys");
        execute(url, "CREATE TABLE theirs (id int)");
        try (ApplicationContext context = function(url)) {
            MigrateHandler migrate = new MigrateHandler(context);

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> migrate.execute(Map.of()))
                    .withMessageContaining("Found non-empty schema(s)");
        }
    }

    /** On RDS it is the administrator's name, and the URL names no user. */
    @Test
    void logs_in_as_passbook_migrator(@TempDir Path directory) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0)) {
            execute(postgres.jdbcUrl("postgres"), "CREATE ROLE passbook_migrator LOGIN CREATEROLE");
            execute(postgres.jdbcUrl("postgres"), "ALTER DATABASE passbook OWNER TO passbook_migrator");
            try (ApplicationContext context =
                    function("jdbc:postgresql://localhost:" + postgres.port() + "/passbook")) {
                assertThat(new MigrateHandler(context).execute(Map.of())).isEqualTo("9");
            }
        }
    }

    @Test
    void carries_what_the_templates_jdbc_url_names_and_no_pool_of_connections() throws ClassNotFoundException {
        assertThat(Class.forName("dev.passbook.database.IamToken")).isPublic();
        try (ApplicationContext context = function(TestDatabase.shared().url())) {
            assertThat(context.containsBean(DataSource.class)).isFalse();
        }
    }

    private static ApplicationContext function(String url) {
        return ApplicationContext.run(Map.of("jdbc.url", url));
    }

    private static String emptyDatabase(String name) {
        TestDatabase.shared().execute("CREATE DATABASE " + name);
        return TestDatabase.shared().url().replaceFirst("/passbook$", "/" + name + "?user=postgres");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
