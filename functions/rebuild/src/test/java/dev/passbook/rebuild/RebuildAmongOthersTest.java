package dev.passbook.rebuild;

import static dev.passbook.rebuild.Accounts.balances;
import static dev.passbook.rebuild.Accounts.deposit;
import static dev.passbook.rebuild.Accounts.deposited;
import static dev.passbook.rebuild.Accounts.fold;
import static dev.passbook.rebuild.Accounts.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.AccountId;
import dev.passbook.customerstore.CustomerAggregate;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.PostgresRebuildStore;
import dev.passbook.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens beside a rebuild: another one, writers, and a run that was stopped on the way. */
final class RebuildAmongOthersTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final RebuildJob REBUILD = new RebuildJob();
    private static final PostgresRebuildStore STORE = new PostgresRebuildStore(
            DATABASE.as("folder"), new Aggregates(List.of(AccountAggregate.ACCOUNTS, CustomerAggregate.CUSTOMERS)));

    @AfterAll
    static void close() {
        REBUILD.close();
    }

    @BeforeEach
    void nothing_happened() {
        Accounts.none();
    }

    @Test
    void of_two_at_once_the_second_says_so_and_does_nothing() {
        fold(opened(1, 2));

        assertThat(STORE.exclusively(() -> {
                    assertThatExceptionOfType(AnotherRebuild.class)
                            .isThrownBy(REBUILD::run)
                            .withMessage("Another rebuild is running");
                    return "alone";
                }))
                .contains("alone");
        assertThat(DATABASE.column("SELECT phase FROM rebuild")).isEmpty();
        assertThat(REBUILD.run()).containsEntry("outcome", "done");
    }

    @Test
    void a_run_that_was_taken_over_is_refused_its_next_step() {
        UUID first = UUID.randomUUID();
        STORE.begin(first);
        STORE.begin(UUID.randomUUID());

        assertThatIllegalStateException().isThrownBy(() -> STORE.advance(first, 10));
        assertThatIllegalStateException().isThrownBy(() -> STORE.swap(first));
    }

    @Test
    void what_other_code_has_folded_is_not_gone_on_with() {
        fold(opened(2, 5));
        UUID stopped = UUID.randomUUID();
        STORE.begin(stopped);
        STORE.advance(stopped, 7);
        DATABASE.execute("UPDATE account_state_rebuilt SET balance = 9");
        DATABASE.execute("UPDATE rebuild SET code = 'of yesterday'");

        assertThat(REBUILD.run()).containsEntry("events", 10L).containsEntry("differences", 0L);
    }

    @Test
    void events_of_streams_that_were_passed_are_caught_up_with() {
        List<AccountId> accounts = opened(3, 2);
        fold(accounts);
        UUID run = UUID.randomUUID();
        STORE.begin(run);
        STORE.advance(run, 100);
        accounts.forEach(account -> deposited(account, 3));
        fold(accounts);
        while (STORE.advance(run, 2)) {
            // Until nothing is left.
        }
        accounts.forEach(account -> deposited(account, 4));
        fold(accounts);

        STORE.swap(run);

        assertThat(STORE.progress().findings().differences()).isZero();
        assertThat(STORE.progress().findings().behind()).isZero();
        assertThat(balances()).containsExactly("6", "6", "6");
    }

    @Test
    void an_event_committed_late_is_not_missed() throws SQLException {
        List<AccountId> accounts = opened(2, 2);
        UUID run = UUID.randomUUID();
        try (Connection late = DATABASE.asSuperuser().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(deposit(accounts.getFirst(), 3));
            STORE.begin(run);
            deposited(accounts.getLast(), 3);
            while (STORE.advance(run, 100)) {
                // Past all that is there.
            }
            late.commit();
        }

        STORE.swap(run);

        assertThat(balances()).containsExactly("3", "3");
    }
}
