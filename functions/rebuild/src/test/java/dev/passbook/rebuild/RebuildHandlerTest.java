package dev.passbook.rebuild;

import static dev.passbook.rebuild.Accounts.deposited;
import static dev.passbook.rebuild.Accounts.fold;
import static dev.passbook.rebuild.Accounts.opened;
import static dev.passbook.rebuild.RebuildJob.listed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handler as Lambda runs it, on its own class path and a real PostgreSQL. */
final class RebuildHandlerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final RebuildJob REBUILD = new RebuildJob();
    private static final String STATE = "SELECT to_jsonb(s)::text FROM account_state s ORDER BY account_id";

    @AfterAll
    static void close() {
        REBUILD.close();
    }

    @BeforeEach
    void nothing_happened() {
        Accounts.none();
    }

    @Test
    void states_that_are_right_differ_in_nothing() {
        fold(opened(3, 4));
        List<String> before = DATABASE.column(STATE);

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer)
                .containsEntry("outcome", "done")
                .containsEntry("events", 12L)
                .containsEntry("percent", 100)
                .containsEntry("states", 3L)
                .containsEntry("differences", 0L)
                .containsEntry("missing", 0L)
                .containsEntry("behind", 0L)
                .containsEntry("damaged", 0L)
                .containsEntry("listed", List.of());
        assertThat(DATABASE.column(STATE)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance = 7",
                "owner = 'mallory'",
                "currency = 'USD'",
                "status = 'closed'",
                "version = 9",
                "opened_at = '2001-01-01'",
                "updated_at = '2001-01-01'",
                "state = '{}'"
            })
    void what_differs_is_named_and_mended(String damage) {
        List<AccountId> accounts = opened(3, 4);
        fold(accounts);
        List<String> before = DATABASE.column(STATE);
        DATABASE.execute(
                "UPDATE account_state SET " + damage + " WHERE account_id = ?",
                accounts.get(1).value());

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("differences", 1L);
        assertThat(listed(answer))
                .singleElement()
                .satisfies(difference -> assertThat(difference)
                        .containsEntry("accountId", accounts.get(1).toString())
                        .containsEntry("column", damage.substring(0, damage.indexOf(' ')))
                        .containsKeys("version", "live", "rebuilt"));
        assertThat(DATABASE.column(STATE)).isEqualTo(before);
        assertThat(REBUILD.run()).containsEntry("differences", 0L);
    }

    @Test
    void a_state_without_events_is_taken_out() {
        fold(opened(1, 2));
        List<String> before = DATABASE.column(STATE);
        DATABASE.execute(
                "INSERT INTO account_state VALUES (gen_random_uuid(), 1, 'x', 'EUR', 5, 'open', now(), now(), '{}')");

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("differences", 1L);
        assertThat(listed(answer).getFirst()).containsEntry("column", "row").containsEntry("rebuilt", "no events");
        assertThat(DATABASE.column(STATE)).isEqualTo(before);
    }

    @Test
    void a_state_that_is_missing_is_named_and_put_in() {
        List<AccountId> accounts = opened(2, 2);
        fold(accounts);
        List<String> before = DATABASE.column(STATE);
        DATABASE.execute(
                "DELETE FROM account_state WHERE account_id = ?",
                accounts.getFirst().value());

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("missing", 1L).containsEntry("differences", 0L);
        assertThat(listed(answer).getFirst())
                .containsEntry("accountId", accounts.getFirst().toString());
        assertThat(DATABASE.column(STATE)).isEqualTo(before);
    }

    @Test
    void an_emptied_table_is_filled_with_identical_rows() {
        fold(opened(50, 3));
        List<String> before = DATABASE.column(STATE);
        DATABASE.execute("TRUNCATE account_state");

        REBUILD.run();

        assertThat(DATABASE.column(STATE)).isEqualTo(before);
    }

    @Test
    void of_many_streams_that_can_not_be_folded_the_first_are_listed() {
        opened(101, 1);
        DATABASE.execute("UPDATE events SET type = 'account-painted'");

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("damaged", 101L);
        assertThat(listed(answer)).hasSize(100);
    }

    @Test
    void a_stream_that_can_not_be_folded_is_named_and_left_as_it_is() {
        List<AccountId> accounts = opened(3, 2);
        fold(accounts);
        List<String> before = DATABASE.column(STATE);
        deposited(accounts.get(1), 3);
        DATABASE.execute(
                "UPDATE events SET type = 'account-painted' WHERE stream_id = ? AND version = 3",
                accounts.get(1).value());
        DATABASE.execute(
                "UPDATE account_state SET balance = 9 WHERE account_id = ?",
                accounts.get(2).value());

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer)
                .containsEntry("damaged", 1L)
                .containsEntry("differences", 1L)
                .containsEntry("states", 2L);
        assertThat(listed(answer))
                .anySatisfy(difference -> assertThat(difference)
                        .containsEntry("accountId", accounts.get(1).toString())
                        .hasEntrySatisfying(
                                "rebuilt",
                                reason -> assertThat(reason.toString()).contains("account-painted")));
        assertThat(DATABASE.column(STATE)).isEqualTo(before);
    }

    @Test
    void when_its_time_is_up_it_goes_on_with_the_next_invocation_to_the_end() {
        fold(opened(1_200, 10));
        opened(1, 6_000);
        DATABASE.execute(
                "UPDATE account_state SET balance = 9 WHERE account_id = (SELECT min(account_id::text)::uuid FROM account_state)");

        List<Map<String, Object>> answers = new ArrayList<>();
        do {
            answers.add(REBUILD.run(0));
        } while (answers.getLast().containsValue("to-be-continued") && answers.size() < 20);

        // 18,000 events are three full steps and one more; the last invocation catches up and swaps.
        assertThat(answers).hasSize(5);
        assertThat(answers.stream().map(answer -> answer.get("events")))
                .containsExactly(5_000L, 10_000L, 15_000L, 18_000L, 18_000L);
        assertThat(answers.getLast())
                .containsEntry("outcome", "done")
                .containsEntry("states", 1_201L)
                .containsEntry("differences", 1L)
                .containsEntry("missing", 1L);
    }

    @Test
    void whoever_reads_meanwhile_sees_the_states_of_before_or_of_after() throws SQLException {
        List<AccountId> accounts = opened(2, 2);
        fold(accounts);
        DATABASE.execute("UPDATE account_state SET balance = 9");
        try (Connection reader = DATABASE.as("reader").getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // A reader in the middle of its transaction holds up nothing, and is not held up.
            statement.execute("SELECT * FROM account_state");

            assertThat(REBUILD.run()).containsEntry("differences", 2L);

            statement.execute("SELECT * FROM account_state");
            reader.rollback();
        }
    }

    @Test
    void the_lines_tell_what_was_found_and_no_values() {
        List<AccountId> accounts = opened(1, 2);
        fold(accounts);
        DATABASE.execute("UPDATE account_state SET owner = 'mallory', balance = 4711");
        try (CapturedLog log = CapturedLog.start()) {
            REBUILD.run();

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.members())
                            .containsEntry("function", new JsonString("passbook-test-rebuild"))
                            .containsEntry("outcome", new JsonString("done"))
                            .containsEntry("differences", new JsonInteger(2))
                            .containsKeys("events", "eventsPerSecond", "milliseconds"));
            assertThat(log.text()).contains(accounts.getFirst().toString()).doesNotContain("mallory", "4711");
        }
    }
}
