package dev.passbook.rebuild;

import static dev.passbook.rebuild.Accounts.fold;
import static dev.passbook.rebuild.Accounts.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers among accounts. */
final class RebuildOfCustomersTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final RebuildJob REBUILD = new RebuildJob();

    private static final String STATES = """
            SELECT to_jsonb(s)::text FROM account_state s UNION ALL SELECT to_jsonb(s)::text FROM customer_state s ORDER BY 1""";

    @AfterAll
    static void close() {
        REBUILD.close();
    }

    @BeforeEach
    void nothing_happened() {
        Accounts.none();
        fold(opened(3, 4));
        // Nobody has folded it: the rebuild is what makes the state.
        registered(2);
        REBUILD.run();
    }

    @Test
    void their_states_are_made_of_their_events_beside_those_of_accounts() {
        assertThat(
                        DATABASE.column(
                                "SELECT version || ' ' || owner || ' ' || status || ' ' || state FROM customer_state ORDER BY 1"))
                .containsExactly(
                        "2 user-1 registered {\"name\": \"YW5vdGhlcg\", \"owner\": \"user-1\", \"status\": \"registered\", \"address\": \"c2VhbGVk\"}",
                        "2 user-2 registered {\"name\": \"YW5vdGhlcg\", \"owner\": \"user-2\", \"status\": \"registered\", \"address\": \"c2VhbGVk\"}");
        List<String> before = DATABASE.column(STATES);

        assertThat(REBUILD.run())
                .containsEntry("states", 5L)
                .containsEntry("events", 16L)
                .containsEntry("differences", 0L);

        assertThat(DATABASE.column(STATES)).isEqualTo(before).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner = 'mallory'",
                "status = 'forgotten'",
                "version = 9",
                "registered_at = '2001-01-01'",
                "state = '{}'"
            })
    void what_differs_is_named_and_mended(String damage) {
        List<String> before = DATABASE.column(STATES);
        DATABASE.execute("UPDATE customer_state SET " + damage + " WHERE owner = 'user-1'");

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer)
                .containsEntry("differences", 1L)
                .hasEntrySatisfying(
                        "listed",
                        listed -> assertThat(listed)
                                .asString()
                                .contains("category=customer", "column=" + damage.substring(0, damage.indexOf(' '))));
        assertThat(DATABASE.column(STATES)).isEqualTo(before);
    }

    @Test
    void one_that_can_not_be_folded_is_named_and_left_as_it_is() {
        List<String> before = DATABASE.column(STATES);
        DATABASE.execute(
                "UPDATE events SET type = 'name-sung' WHERE type = 'name-changed' AND metadata->>'actor' = 'user-1'");

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("damaged", 1L).containsEntry("differences", 0L);
        assertThat(answer.get("listed")).asString().contains("category=customer", "unknown event name-sung");
        assertThat(DATABASE.column(STATES)).isEqualTo(before);
    }

    @Test
    void a_stream_of_a_kind_that_there_is_none_of_is_damaged() {
        List<String> before = DATABASE.column(STATES);
        DATABASE.execute("UPDATE events SET category = 'loan' WHERE data->>'owner' = 'user-1'");

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("damaged", 1L).containsEntry("differences", 0L);
        assertThat(answer.get("listed")).asString().contains("There is no code for category loan");
        assertThat(DATABASE.column(STATES)).isEqualTo(before);
    }

    @Test
    void a_state_in_the_table_of_another_kind_is_taken_out() {
        List<String> before = DATABASE.column(STATES);
        DATABASE.execute("INSERT INTO customer_state SELECT account_id, 1, 'x', 'registered', now(), now(), '{}'"
                + " FROM account_state LIMIT 1");

        assertThat(REBUILD.run()).containsEntry("differences", 1L);

        assertThat(DATABASE.column(STATES)).isEqualTo(before);
    }

    private static void registered(int customers) {
        DATABASE.execute("""
                WITH registered AS (SELECT uuidv7() AS id, 'user-' || number AS owner FROM generate_series(1, ?) AS number)
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                SELECT id, version, 'customer', uuidv7(), CASE version WHEN 1 THEN 'customer-registered' ELSE 'name-changed' END, 1,
                       CASE version WHEN 1 THEN jsonb_build_object('owner', owner, 'name', 'c2VhbGVk', 'address', 'c2VhbGVk')
                         ELSE '{"name":"YW5vdGhlcg"}' END,
                       jsonb_build_object('actor', owner, 'correlationId', 'c', 'causationId', 'c'), now(), now(),
                       decode(repeat('00', 32), 'hex')
                FROM registered, generate_series(1, 2) AS version""", customers);
    }
}
