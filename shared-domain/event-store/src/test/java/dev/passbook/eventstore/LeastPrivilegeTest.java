package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All that the roles are given, and to the public nothing: a right more is a line here. */
final class LeastPrivilegeTest {
    private static final String LOGINS =
            "rolname IN ('passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor')";

    private final TestDatabase database = TestDatabase.shared();

    @Test
    void each_role_may_do_this_to_tables_and_no_more() {
        assertThat(database.column("""
                SELECT grantee::regrole || ' ' || relname || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type)
                FROM pg_class, aclexplode(relacl)
                WHERE relnamespace = 'public'::regnamespace AND grantee <> relowner
                GROUP BY grantee, relname ORDER BY 1"""))
                .containsExactly(
                        "passbook_auditor account_state SELECT",
                        "passbook_auditor activity SELECT",
                        "passbook_auditor customer_keys SELECT",
                        "passbook_auditor customer_state SELECT",
                        "passbook_auditor events SELECT",
                        "passbook_auditor ledger_activity SELECT",
                        "passbook_auditor ledger_verification SELECT",
                        "passbook_auditor rebuild SELECT",
                        "passbook_auditor rebuild_damaged SELECT",
                        "passbook_auditor relay_backlog SELECT",
                        "passbook_auditor subscriptions SELECT",
                        "passbook_folder account_state DELETE INSERT SELECT UPDATE",
                        "passbook_folder account_state_rebuilt INSERT SELECT TRUNCATE UPDATE",
                        "passbook_folder activity DELETE INSERT SELECT TRUNCATE UPDATE",
                        "passbook_folder commands SELECT",
                        "passbook_folder customer_state DELETE INSERT SELECT UPDATE",
                        "passbook_folder customer_state_rebuilt INSERT SELECT TRUNCATE UPDATE",
                        "passbook_folder events SELECT",
                        "passbook_folder ledger_activity DELETE INSERT SELECT TRUNCATE UPDATE",
                        "passbook_folder ledger_verification INSERT SELECT UPDATE",
                        "passbook_folder rebuild INSERT SELECT UPDATE",
                        "passbook_folder rebuild_damaged INSERT SELECT TRUNCATE UPDATE",
                        "passbook_folder relay_backlog DELETE INSERT SELECT UPDATE",
                        "passbook_folder subscriptions INSERT SELECT UPDATE",
                        "passbook_reader account_state SELECT",
                        "passbook_reader customer_keys SELECT",
                        "passbook_reader customer_state SELECT",
                        "passbook_writer account_state SELECT",
                        "passbook_writer commands SELECT",
                        "passbook_writer customer_keys DELETE INSERT SELECT",
                        "passbook_writer customer_state SELECT",
                        "passbook_writer events SELECT");
    }

    @Test
    void of_events_and_commands_the_writer_fills_all_columns_but_the_databases_own() {
        assertThat(database.column("""
                SELECT grantee::regrole || ' ' || privilege_type || ' '
                  || attrelid::regclass || '(' || string_agg(attname, ' ' ORDER BY attnum) || ')'
                FROM pg_attribute, aclexplode(attacl)
                WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
                GROUP BY grantee, privilege_type, attrelid ORDER BY attrelid::regclass::text"""))
                .containsExactly(
                        "passbook_writer INSERT commands(principal idempotency_key request_hash status receipt recorded_at)",
                        "passbook_writer INSERT events(stream_id version category event_id type schema_version"
                                + " data metadata occurred_at recorded_at hash)");
    }

    @Test
    void the_public_may_not_even_connect() throws SQLException {
        database.execute("CREATE ROLE stranger LOGIN");
        try {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(database.url() + "?user=stranger")
                            .close())
                    .withMessageContaining("permission denied for database");
        } finally {
            database.execute("DROP ROLE stranger");
        }
        // 0 is the public.
        assertThat(database.column("""
                SELECT privilege_type FROM pg_database, aclexplode(datacl) WHERE datname = current_database() AND grantee = 0
                UNION ALL SELECT privilege_type FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0
                UNION ALL SELECT privilege_type FROM pg_class, aclexplode(relacl)
                  WHERE relnamespace = 'public'::regnamespace AND grantee = 0""")).isEmpty();
    }

    @Test
    void each_role_connects_and_finds_its_tables_and_no_more() {
        assertThat(database.column("""
                SELECT DISTINCT rolname || ' ' || coalesce(database.privilege_type, '') || ' ' || coalesce(schema.privilege_type, '')
                FROM pg_roles
                  LEFT JOIN (SELECT (aclexplode(datacl)).* FROM pg_database WHERE datname = current_database()) database
                    ON database.grantee = pg_roles.oid
                  LEFT JOIN (SELECT (aclexplode(nspacl)).* FROM pg_namespace WHERE nspname = 'public') schema
                    ON schema.grantee = pg_roles.oid
                WHERE %s ORDER BY 1""".formatted(LOGINS)))
                .containsExactly(
                        "passbook_auditor CONNECT USAGE",
                        "passbook_folder CONNECT USAGE",
                        "passbook_reader CONNECT USAGE",
                        "passbook_writer CONNECT USAGE");
    }

    @Test
    void a_role_is_no_more_than_a_login() {
        assertThat(database.column(
                        "SELECT DISTINCT ROW(rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication,"
                                + " rolbypassrls, rolcanlogin)::text FROM pg_roles WHERE " + LOGINS))
                .containsExactly("(f,f,f,f,f,f,t)");
        assertThat(database.column(
                        "SELECT roleid::regrole FROM pg_auth_members WHERE member IN (SELECT oid FROM pg_roles WHERE "
                                + LOGINS + ")"))
                .isEmpty();
    }

    @Test
    void no_role_takes_all_connections_or_waits_for_ever() {
        int all = Integer.parseInt(database.column("SHOW max_connections").getFirst());

        assertThat(database.column("SELECT rolconnlimit FROM pg_roles WHERE " + LOGINS))
                .hasSize(4)
                .containsOnly(Integer.toString(all * 3 / 4));
        for (String role : List.of("writer", "folder", "reader", "auditor")) {
            assertThat(setting(role, "statement_timeout")).isEqualTo("10s");
            assertThat(setting(role, "lock_timeout")).isEqualTo("5s");
            assertThat(setting(role, "idle_in_transaction_session_timeout")).isEqualTo("10s");
        }
    }

    @Test
    void who_reads_reads_only() {
        assertThat(setting("reader", "default_transaction_read_only")).isEqualTo("on");
        assertThat(setting("auditor", "default_transaction_read_only")).isEqualTo("on");
        assertThat(setting("writer", "default_transaction_read_only")).isEqualTo("off");
    }

    @Test
    void what_a_migration_creates_is_not_everybodys_to_call() throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET ROLE passbook_migrator");
            statement.execute("CREATE FUNCTION probe() RETURNS int LANGUAGE sql AS 'SELECT 1'");
            statement.execute("SET ROLE passbook_writer");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("SELECT probe()"))
                    .withMessageContaining("permission denied for function probe");
            connection.rollback();
        }
    }

    private String setting(String role, String name) {
        try (Connection connection = database.as(role).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
