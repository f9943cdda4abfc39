package dev.passbook.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the events can be dropped, and is there again after the next migration. */
final class DerivedTablesTest {
    /** All that nothing could give back: everything else is made of it. */
    private static final Set<String> NOT_DERIVED =
            Set.of("events", "commands", "customer_keys", "flyway_schema_history");

    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

    private static final String DEFINITIONS = """
            SELECT c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
              || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT c.relname || ' ' || pg_get_userbyid(c.relowner) || ' ' || g.grantee::regrole || ' ' || g.privilege_type
            FROM pg_class c, aclexplode(c.relacl) g WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            ORDER BY 1
            """;

    @TempDir
    static Path directory;

    private static RdsLike rds;

    @BeforeAll
    static void start() {
        rds = new RdsLike(directory);
        Schema.migrate(rds.administrator());
    }

    @AfterAll
    static void stop() {
        rds.close();
    }

    @BeforeEach
    void as_after_the_first_migration() {
        rds.execute("TRUNCATE account_state, activity, ledger_activity");
        rds.execute("DELETE FROM subscriptions WHERE name <> 'relay'");
    }

    @Test
    void dropped_all_together_they_come_back_as_they_were() {
        List<String> before = rds.column(DEFINITIONS);

        rds.execute("DROP TABLE " + String.join(", ", derived()));
        Schema.migrate(rds.administrator());

        assertThat(rds.column(DEFINITIONS)).isEqualTo(before);
    }

    @Test
    void dropped_one_by_one_they_come_back_as_they_were() {
        List<String> before = rds.column(DEFINITIONS);

        for (String table : derived()) {
            rds.execute("DROP TABLE " + table);
            Schema.migrate(rds.administrator());

            assertThat(rds.column(DEFINITIONS)).as(table).isEqualTo(before);
        }
    }

    @Test
    void who_loses_its_checkpoint_does_not_add_to_what_it_made_before() {
        rds.execute("INSERT INTO ledger_activity VALUES ('2026-10-01', 'EUR', 1, 1, 0, 0)");

        rds.execute("DROP TABLE subscriptions");
        Schema.migrate(rds.administrator());

        assertThat(rds.column("SELECT month FROM ledger_activity")).isEmpty();
        assertThat(rds.column("SELECT name FROM subscriptions")).containsExactly("relay");
    }

    @Test
    void who_loses_what_it_made_begins_with_the_first_event() {
        rds.execute("INSERT INTO subscriptions VALUES ('activity', '7', 7, now()), ('other', '7', 7, now())");
        rds.execute("UPDATE subscriptions SET transaction_id = '7', position = 7 WHERE name = 'relay'");

        rds.execute("DROP TABLE activity, relay_backlog");
        Schema.migrate(rds.administrator());

        assertThat(rds.column(
                        "SELECT name || ' ' || transaction_id || ' ' || position FROM subscriptions ORDER BY name"))
                .containsExactly("activity 0 0", "other 7 7", "relay 0 0");
    }

    @Test
    void a_rebuilt_state_has_the_columns_of_the_live_one() {
        String columns =
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull FROM pg_attribute"
                        + " WHERE attrelid = '%s'::regclass AND attnum > 0 ORDER BY attnum";

        for (String table : List.of("account_state", "customer_state")) {
            assertThat(rds.column(columns.formatted(table + "_rebuilt")))
                    .isEqualTo(rds.column(columns.formatted(table)));
        }
    }

    @Test
    void what_is_there_is_left_alone() {
        rds.execute(
                "INSERT INTO account_state VALUES (gen_random_uuid(), 1, 'alice', 'EUR', 0, 'open', now(), now(), '{}')");

        Schema.migrate(rds.administrator());

        assertThat(rds.column("SELECT owner FROM account_state")).containsExactly("alice");
    }

    private static List<String> derived() {
        return rds.column(TABLES).stream()
                .filter(table -> !NOT_DERIVED.contains(table))
                .toList();
    }
}
