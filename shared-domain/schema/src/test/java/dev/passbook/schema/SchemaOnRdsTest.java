package dev.passbook.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles belong to a whole PostgreSQL, so each test has one to itself. */
final class SchemaOnRdsTest {
    private static final String MEMBERS =
            "SELECT member::regrole FROM pg_auth_members WHERE roleid = 'rds_iam'::regrole ORDER BY 1";

    @Test
    void the_administrator_migrates_an_empty_database_and_again(@TempDir Path directory) {
        try (RdsLike rds = new RdsLike(directory)) {
            assertThat(Schema.migrate(rds.administrator())).isEqualTo("9");
            assertThat(Schema.migrate(rds.administrator())).isEqualTo("9");

            assertThat(rds.column("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                    .containsExactly("passbook_migrator");
            assertThat(rds.column("SELECT rolconfig::text FROM pg_roles WHERE rolname = 'passbook_writer'"))
                    .containsExactly("{statement_timeout=10s,lock_timeout=5s,idle_in_transaction_session_timeout=10s}");
            assertThat(rds.column("SELECT has_database_privilege('public', 'passbook', 'CONNECT, TEMPORARY')"
                            + " OR has_schema_privilege('public', 'public', 'USAGE, CREATE')"))
                    .containsExactly("f");
            assertThat(rds.column(MEMBERS))
                    .containsExactlyInAnyOrder(
                            "passbook_migrator",
                            "passbook_writer",
                            "passbook_folder",
                            "passbook_reader",
                            "passbook_auditor");
        }
    }

    @Test
    void the_functions_log_in_with_iam_and_passbook_migrator_as_rds_has_it(@TempDir Path directory) {
        try (RdsLike rds = new RdsLike(directory)) {
            rds.execute("REVOKE rds_iam FROM passbook_migrator CASCADE");

            Schema.migrate(rds.superuser());
            Schema.migrate(rds.superuser());

            assertThat(rds.column(MEMBERS))
                    .containsExactlyInAnyOrder(
                            "passbook_writer", "passbook_folder", "passbook_reader", "passbook_auditor");
        }
    }

    @Test
    void whoever_creates_roles_that_log_in_with_iam_counts_as_one_of_them(@TempDir Path directory) {
        try (RdsLike rds = new RdsLike(directory)) {
            Schema.migrate(rds.administrator());

            rds.execute("REVOKE ADMIN OPTION FOR rds_iam FROM passbook_migrator CASCADE");
            rds.execute("REVOKE rds_iam FROM passbook_migrator");
            rds.execute("GRANT rds_iam TO passbook_writer");

            // What +rds_iam in pg_hba.conf asks.
            assertThat(rds.column("SELECT pg_has_role('passbook_migrator', 'rds_iam', 'MEMBER')"))
                    .containsExactly("t");
        }
    }

    @Test
    void an_administrator_with_a_password_keeps_it(@TempDir Path directory) throws IOException {
        try (RdsLike rds = new RdsLike(directory)) {
            rds.askForPasswords();

            assertThatIllegalStateException()
                    .isThrownBy(() -> Schema.migrate(rds.administrator()))
                    .withMessageContaining("passbook_migrator logs in with a password, and would never again")
                    .withMessageContaining("MasterUserAuthenticationType");
            assertThat(rds.column("SELECT rolname FROM pg_roles WHERE rolname LIKE 'passbook%'"))
                    .containsExactly("passbook_migrator");
        }
    }
}
