package dev.passbook.account.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldCaptured;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.TimeZone;
import dev.passbook.account.unusual.Unusual.Burst;
import dev.passbook.account.unusual.Unusual.DrainedDeposit;
import dev.passbook.account.unusual.Unusual.LargeWithdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnusualSpec {
    private static final Currency EUR = new Currency("EUR");
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final List<Movement> history = new ArrayList<>();
    private long now;

    @Test
    void a_withdrawal_over_five_times_the_median_is_far_over_the_habit() {
        opened();
        for (long amount : List.of(10, 10, 10, 10, 20, 20, 20, 900, 900, 900)) {
            after(DAY).withdrawn(amount);
        }

        assertThat(after(DAY).withdrawn(100)).isEmpty();
        assertThat(after(DAY).withdrawn(101)).containsExactly(new LargeWithdrawal(euros(101), euros(20), 11));
    }

    @Test
    void ten_withdrawals_are_a_habit_in_whatever_order_they_came() {
        opened();
        for (long amount : List.of(900, 20, 10, 900, 10, 900, 10, 900, 10, 900)) {
            after(DAY).withdrawn(amount);
        }

        assertThat(after(DAY).withdrawn(101)).containsExactly(new LargeWithdrawal(euros(101), euros(20), 10));
    }

    @Test
    void nine_withdrawals_are_no_habit() {
        opened();
        for (int i = 0; i < 9; i++) {
            after(DAY).withdrawn(10);
        }

        assertThat(after(DAY).withdrawn(10_000)).isEmpty();
    }

    @Test
    void a_habit_is_taken_from_the_latest_events_alone() {
        opened();
        for (int i = 0; i < 10; i++) {
            after(DAY).withdrawn(10);
        }
        for (int i = 0; i < Thresholds.HISTORY; i++) {
            after(DAY).deposited(10);
        }

        assertThat(after(DAY).withdrawn(10_000)).isEmpty();
    }

    @Test
    void a_deposit_is_never_too_large() {
        opened();
        for (int i = 0; i < 20; i++) {
            after(DAY).withdrawn(10);
        }

        assertThat(after(DAY).deposited(Money.MAX_MINOR_UNITS)).isEmpty();
    }

    @Test
    void ten_movements_within_a_minute_are_a_burst_that_is_told_once() {
        opened();
        for (int i = 0; i < 9; i++) {
            assertThat(after(SECOND).deposited(1)).isEmpty();
        }

        assertThat(after(SECOND).deposited(1)).containsExactly(new Burst(10, 9 * SECOND));
        assertThat(after(SECOND).deposited(1)).isEmpty();
        assertThat(after(SECOND).deposited(1)).isEmpty();
    }

    @Test
    void a_minute_is_still_a_burst() {
        opened();
        after(DAY).deposited(1);
        for (int i = 0; i < 8; i++) {
            after(SECOND).deposited(1);
        }

        assertThat(after(52 * SECOND).deposited(1)).containsExactly(new Burst(10, 60 * SECOND));
    }

    @Test
    void a_burst_that_comes_again_later_is_told_again() {
        opened();
        for (int i = 0; i < 12; i++) {
            after(SECOND).deposited(1);
        }
        after(DAY).deposited(1);
        for (int i = 0; i < 8; i++) {
            assertThat(after(SECOND).deposited(1)).isEmpty();
        }

        assertThat(after(SECOND).deposited(1)).hasSize(1);
    }

    @Test
    void ten_movements_in_more_than_a_minute_are_none() {
        opened();
        for (int i = 0; i < 30; i++) {
            assertThat(after(7 * SECOND).deposited(1)).isEmpty();
        }
    }

    @Test
    void a_deposit_of_which_a_tenth_is_left_within_a_minute_is_drained() {
        opened();
        after(DAY).deposited(1_000);

        assertThat(after(60 * SECOND).withdrawn(900))
                .containsExactly(new DrainedDeposit(2, euros(1_000), euros(900), 60 * SECOND));
    }

    @Test
    void a_deposit_of_which_more_is_left_or_later_is_not() {
        opened();
        after(DAY).deposited(1_000);
        assertThat(after(SECOND).withdrawn(899)).isEmpty();

        after(DAY).deposited(1_000);
        assertThat(after(60 * SECOND + 1).withdrawn(1_000)).isEmpty();
    }

    @Test
    void a_deposit_is_drained_once_however_many_withdrawals_it_takes() {
        opened();
        after(DAY).deposited(1_000);
        assertThat(after(SECOND).withdrawn(500)).isEmpty();

        assertThat(after(SECOND).withdrawn(450))
                .containsExactly(new DrainedDeposit(2, euros(1_000), euros(950), 2 * SECOND));
        assertThat(after(SECOND).withdrawn(50)).isEmpty();
    }

    @Test
    void a_deposit_that_was_drained_to_a_tenth_is_not_drained_again() {
        opened();
        after(DAY).deposited(1_000);

        assertThat(after(SECOND).withdrawn(900)).hasSize(1);
        assertThat(after(SECOND).withdrawn(1)).isEmpty();
    }

    @Test
    void twice_the_deposit_may_still_be_its_money() {
        opened();
        after(DAY).deposited(1_000);
        after(DAY).deposited(1_000);

        assertThat(after(SECOND).withdrawn(2_000))
                .containsExactly(new DrainedDeposit(3, euros(1_000), euros(2_000), SECOND));
    }

    @Test
    void of_several_that_are_drained_at_once_it_is_the_largest() {
        opened();
        after(DAY).deposited(500);
        after(SECOND).deposited(1_000);
        after(SECOND).deposited(900);

        assertThat(after(SECOND).withdrawn(1_000))
                .containsExactly(new DrainedDeposit(3, euros(1_000), euros(1_000), 2 * SECOND));
    }

    @Test
    void other_money_that_goes_shortly_after_a_small_deposit_is_no_drain() {
        opened();
        after(DAY).deposited(10_000);
        after(DAY).deposited(1);

        assertThat(after(SECOND).withdrawn(10_000)).isEmpty();
    }

    @Test
    void the_largest_amounts_are_no_trouble() {
        opened();
        for (int i = 0; i < 12; i++) {
            after(DAY).deposited(Money.MAX_MINOR_UNITS);
            assertThat(after(SECOND).withdrawn(Money.MAX_MINOR_UNITS)).hasSize(1);
            after(SECOND).withdrawn(Money.MAX_MINOR_UNITS);
        }
    }

    @Test
    void captured_cash_is_taken_out_as_withdrawn_cash_is() {
        opened();
        after(DAY).deposited(1_000);

        assertThat(after(60 * SECOND).happened(new HoldCaptured(new HoldId(1), euros(900))))
                .containsExactly(new DrainedDeposit(2, euros(1_000), euros(900), 60 * SECOND));
    }

    @Test
    void what_an_operator_makes_up_for_is_nobodys_habit() {
        opened();
        after(DAY).deposited(1_000);

        assertThat(after(SECOND).happened(new EntryReversed(2, euros(-1_000), new Reason("a mistake"))))
                .isEmpty();
    }

    private UnusualSpec after(long micros) {
        now += micros;
        return this;
    }

    private void opened() {
        happened(new AccountOpened("alice", EUR, TimeZone.UTC));
    }

    private List<Unusual> deposited(long minorUnits) {
        return happened(new MoneyDeposited(euros(minorUnits), Optional.empty()));
    }

    private List<Unusual> withdrawn(long minorUnits) {
        return happened(new MoneyWithdrawn(euros(minorUnits), Optional.empty(), Optional.empty()));
    }

    private List<Unusual> happened(AccountEvent event) {
        Movement movement = new Movement(history.size() + 1, event, now);
        List<Unusual> found = UnusualRules.of(history, movement);
        history.add(movement);
        return found;
    }

    private static Money euros(long minorUnits) {
        return new Money(minorUnits, EUR);
    }
}
