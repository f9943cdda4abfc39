package dev.passbook.rebuild;

import static dev.passbook.rebuild.Accounts.balances;
import static dev.passbook.rebuild.Accounts.deposited;
import static dev.passbook.rebuild.Accounts.fold;
import static dev.passbook.rebuild.Accounts.opened;
import static dev.passbook.rebuild.RebuildJob.listed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that their events are ahead of: fold may not have come to them yet, which makes none of them wrong. */
final class RebuildOfStatesBehindTest {
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
    void what_was_opened_just_now_need_not_be_folded_yet() {
        opened(2, 2);
        DATABASE.execute("UPDATE events SET recorded_at = clock_timestamp()");

        assertThat(REBUILD.run())
                .containsEntry("missing", 0L)
                .containsEntry("behind", 2L)
                .containsEntry("listed", List.of());
        assertThat(DATABASE.column(STATE)).hasSize(2);
    }

    @Test
    void a_state_that_is_only_behind_is_brought_up_and_is_no_difference() {
        List<AccountId> accounts = opened(2, 2);
        fold(accounts);
        deposited(accounts.getFirst(), 3);

        assertThat(REBUILD.run()).containsEntry("differences", 0L).containsEntry("behind", 1L);

        assertThat(balances()).containsExactlyInAnyOrder("1", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = jsonb_set(state, '{balance}', '9')",
                "balance = 9",
                "opened_at = '2001-01-01'",
                "state = '[]'"
            })
    void a_state_that_is_behind_and_wrong_is_a_difference(String damage) {
        List<AccountId> accounts = opened(2, 2);
        fold(accounts);
        deposited(accounts.getFirst(), 3);
        DATABASE.execute(
                "UPDATE account_state SET " + damage + " WHERE account_id = ?",
                accounts.getFirst().value());

        Map<String, Object> answer = REBUILD.run();

        assertThat(answer).containsEntry("differences", 1L).containsEntry("behind", 0L);
        assertThat(listed(answer).getFirst())
                .containsEntry("accountId", accounts.getFirst().toString());
        assertThat(balances()).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void of_many_that_are_far_behind_some_are_brought_up_without_a_look_at_whether_they_were_right() {
        fold(opened(21, 1));
        DATABASE.execute("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                SELECT stream_id, later, category, uuidv7(), 'money-deposited', 1, '{"amount":1,"currency":"EUR"}',
                       metadata, now(), now(), hash
                FROM events, generate_series(2, 1001) AS later""");
        DATABASE.execute("UPDATE account_state SET opened_at = '2001-01-01'");

        // 20,000 events are looked at, which is 1,000 of 20 accounts.
        assertThat(REBUILD.run()).containsEntry("differences", 20L).containsEntry("behind", 1L);

        assertThat(balances()).containsOnly("1000").hasSize(21);
        assertThat(DATABASE.column("SELECT 1 FROM account_state WHERE opened_at = '2001-01-01'"))
                .isEmpty();
    }
}
