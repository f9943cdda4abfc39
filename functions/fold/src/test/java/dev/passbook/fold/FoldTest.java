package dev.passbook.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account;
import dev.passbook.account.AccountId;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.StateStore;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.CountingDataSource;
import dev.passbook.testing.TestDatabase;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fold by itself, on a real PostgreSQL. */
final class FoldTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final StateStore<Account> STATES =
            new PostgresStateStore<>(DATABASE.as("folder"), AccountAggregate.ACCOUNTS);

    private final FoldedAccounts accounts = new FoldedAccounts();

    @Test
    void what_was_folded_before_the_time_was_over_is_kept_and_gone_on_with() {
        AccountId account = accounts.opened();
        for (int i = 0; i < 15; i++) {
            accounts.deposit(account, 1, 100);
        }
        Iterator<Boolean> timeLeft = List.of(true, false).iterator();

        Progress progress = fold(account, timeLeft::next);

        assertThat(progress).extracting(Progress::version, Progress::failed).containsExactly(1_000, true);
        assertThat(accounts.state(account)).containsExactly("1000 alice EUR 999 open");
        assertThat(fold(account)).extracting(Progress::failed).isEqualTo(false);
        assertThat(accounts.state(account)).containsExactly("1501 alice EUR 1500 open");
    }

    @Test
    void a_batch_of_ten_accounts_costs_two_statements() {
        List<AccountId> ten =
                IntStream.range(0, 10).mapToObj(_ -> accounts.opened()).toList();
        CountingDataSource counting = new CountingDataSource(DATABASE.as("folder"));

        new Fold(List.of(new PostgresStateStore<>(counting.dataSource(), AccountAggregate.ACCOUNTS)))
                .fold(ten.stream().map(AccountAggregate::stream).collect(Collectors.toSet()), () -> true);

        assertThat(counting.statements()).isEqualTo(2);
        assertThat(ten)
                .allSatisfy(account -> assertThat(accounts.state(account)).hasSize(1));
    }

    @Test
    void two_folds_at_once_end_with_the_later_state() {
        AccountId account = accounts.opened();
        Fold overtaken = new Fold(List.of(new StaleStateStore<>(STATES, () -> {
            accounts.deposit(account, 5, 1);
            fold(account);
        })));

        overtaken.fold(Set.of(AccountAggregate.stream(account)), () -> true);

        assertThat(accounts.state(account)).containsExactly("2 alice EUR 5 open");
    }

    @Test
    void a_state_that_was_mended_during_a_fold_is_folded_on_from_as_it_is_now() {
        AccountId account = accounts.opened();
        accounts.deposit(account, 5, 1);
        fold(account);
        accounts.setBalance(account, 9);
        accounts.deposit(account, 1, 1);

        new Fold(List.of(new StaleStateStore<>(STATES, () -> accounts.setBalance(account, 5))))
                .fold(Set.of(AccountAggregate.stream(account)), () -> true);

        assertThat(accounts.state(account)).containsExactly("3 alice EUR 6 open");
    }

    private static Progress fold(AccountId account) {
        return fold(account, () -> true);
    }

    private static Progress fold(AccountId account, BooleanSupplier timeLeft) {
        StreamId stream = AccountAggregate.stream(account);
        return Objects.requireNonNull(
                new Fold(List.of(STATES)).fold(Set.of(stream), timeLeft).get(stream));
    }
}
