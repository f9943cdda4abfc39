package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.passbook.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Append-only by right: what each role can't do is refused by PostgreSQL itself. */
final class GrantsTest {
    @ParameterizedTest
    @ValueSource(strings = {"writer", "folder", "reader", "auditor"})
    void no_function_can_change_what_happened(String role) {
        refused(role, "UPDATE events SET data = '{}'");
        refused(role, "UPDATE events SET version = version");
        refused(role, "DELETE FROM events");
        refused(role, "TRUNCATE events");
        refused(role, "ALTER TABLE events DROP COLUMN hash");
        refused(role, "ALTER TABLE events DISABLE TRIGGER ALL");
        refused(role, "DROP TABLE events");
        refused(role, "UPDATE commands SET receipt = '{}'");
        refused(role, "DELETE FROM commands");
        refused(role, "SET ROLE passbook_migrator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "reader", "auditor"})
    void only_the_writer_adds_events(String role) {
        refused(role, "INSERT INTO events DEFAULT VALUES");
        refused(role, "INSERT INTO commands DEFAULT VALUES");
    }

    @Test
    void the_writer_does_not_place_its_events_in_the_order_of_all() {
        refused("writer", "INSERT INTO events (stream_id, transaction_id) VALUES (gen_random_uuid(), '1')");
        refused(
                "writer",
                "INSERT INTO events (stream_id, position) OVERRIDING SYSTEM VALUE VALUES (gen_random_uuid(), 1)");
        refused("writer", "INSERT INTO commands (principal, transaction_id) VALUES ('alice', '1')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "reader", "auditor"})
    void only_the_folder_writes_state(String role) {
        refused(role, "UPDATE account_state SET balance = 0");
        refused(role, "DELETE FROM account_state");
        refused(role, "INSERT INTO account_state DEFAULT VALUES");
        refused(role, "UPDATE customer_state SET status = ''");
        refused(role, "UPDATE subscriptions SET position = 0");
        refused(role, "UPDATE account_state_rebuilt SET balance = 0");
        refused(role, "UPDATE rebuild SET phase = 'done'");
        refused(role, "UPDATE activity SET deposits = 0");
        refused(role, "UPDATE ledger_activity SET deposits = 0");
        refused(role, "TRUNCATE activity, ledger_activity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "reader", "auditor"})
    void only_the_writer_forgets_a_customer(String role) {
        refused(role, "DELETE FROM customer_keys");
        refused(role, "INSERT INTO customer_keys DEFAULT VALUES");
        refused(role, "UPDATE customer_keys SET wrapped_key = ''");
    }

    @Test
    void nobody_gives_a_customer_another_key() {
        refused("writer", "UPDATE customer_keys SET wrapped_key = ''");
        refused("writer", "TRUNCATE customer_keys");
        refused("folder", "SELECT * FROM customer_keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "folder", "reader", "auditor"})
    void no_function_keeps_anything_but_rows(String role) {
        refused(role, "CREATE TABLE mine (id int)");
        refused(role, "TRUNCATE account_state");
        refused(role, "CREATE TEMPORARY TABLE mine (id int)");
        refused(role, "CREATE SCHEMA mine");
        refused(role, "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        refused(role, "CREATE ROLE mine");
        refused(role, "CREATE DATABASE mine");
        refused(role, "CREATE EXTENSION dblink");
        refused(role, "COPY account_state TO PROGRAM 'cat'");
        refused(role, "COPY account_state TO '/tmp/mine'");
        refused(role, "SELECT pg_read_file('pg_hba.conf')");
        refused(role, "ALTER SYSTEM SET log_statement = 'all'");
        refused(role, "SELECT * FROM flyway_schema_history");
    }

    @Test
    void the_reader_sees_state_and_nothing_else() throws SQLException {
        assertThatNoException().isThrownBy(() -> run("reader", "SELECT * FROM account_state"));
        refused("reader", "SELECT * FROM events");
        refused("reader", "SELECT * FROM commands");
        refused("reader", "SELECT * FROM subscriptions");
    }

    private static void refused(String role, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as("%s: %s", role, sql)
                .isThrownBy(() -> run(role, sql))
                // 42501 insufficient_privilege
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    /** As somebody would who means it: that readers only read is a default, which they could set otherwise. */
    private static void run(String role, String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        }
    }
}
