package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.setLimits;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.perDay;
import static dev.passbook.account.Happened.perWithdrawal;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.LimitKind.PER_DAY;
import static dev.passbook.account.LimitKind.PER_WITHDRAWAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.LimitExceeded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LimitsSpec {
    @Test
    void limits_are_set_all_at_once() {
        given(opened()).when(setLimits(perDay(1))).then(limited(perDay(1)));
        assertThat(given(opened(), limited(perDay(1)), limited(overdraft(2)))
                        .standing()
                        .limits())
                .isEqualTo(overdraft(2));
    }

    @Test
    void limits_in_another_currency_are_refused() {
        given(opened()).when(setLimits(Limits.none(USD))).thenRejected(new CurrencyMismatch(EUR, USD));
    }

    @Test
    void all_limits_are_in_one_currency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(eur(0), Optional.of(usd(1)), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(eur(0), Optional.empty(), Optional.of(usd(1))));
    }

    @Test
    void the_overdraft_can_be_taken_out_too_and_no_more() {
        given(opened(), limited(overdraft(10_00)), deposited(5_00))
                .when(withdraw(15_00))
                .then(withdrawn(15_00));
        given(opened(), limited(overdraft(10_00)), deposited(5_00))
                .when(withdraw(15_01))
                .thenRejected(new InsufficientFunds(eur(5_00), eur(15_00)));
    }

    @Test
    void the_largest_overdraft_is_no_trouble() {
        given(opened(), limited(overdraft(Money.MAX_MINOR_UNITS)))
                .when(withdraw(Money.MAX_MINOR_UNITS))
                .then(withdrawn(Money.MAX_MINOR_UNITS));
        given(opened(), limited(overdraft(Money.MAX_MINOR_UNITS)), withdrawn(Money.MAX_MINOR_UNITS))
                .when(withdraw(1))
                .thenRejected(new InsufficientFunds(eur(-Money.MAX_MINOR_UNITS), eur(0)));
    }

    @Test
    void holds_of_more_than_money_can_hold_are_still_counted_exactly() {
        AccountSpecification account = given(
                opened(),
                limited(overdraft(Money.MAX_MINOR_UNITS)),
                deposited(Money.MAX_MINOR_UNITS),
                held(1, Money.MAX_MINOR_UNITS),
                held(2, Money.MAX_MINOR_UNITS - 1));
        account.when(hold(1)).then(held(3, 1));
        account.when(hold(2)).thenRejected(new InsufficientFunds(eur(Money.MAX_MINOR_UNITS), eur(1)));
    }

    @Test
    void a_limit_lowered_below_what_is_owed_lets_nothing_out_until_that_is_paid() {
        AccountSpecification owing =
                given(opened(), limited(overdraft(10_00)), withdrawn(10_00), limited(overdraft(4_00)));
        assertThat(owing.standing().isOverdrawn()).isTrue();
        owing.thenAvailable(-6_00);
        owing.when(withdraw(1)).thenRejected(new InsufficientFunds(eur(-10_00), eur(-6_00)));
        owing.when(deposit(1)).then(deposited(1));
    }

    @Test
    void no_more_than_a_limit_is_taken_out_at_once() {
        given(opened(), limited(perWithdrawal(20)), deposited(100))
                .when(withdraw(20))
                .then(withdrawn(20));
        given(opened(), limited(perWithdrawal(20)), deposited(100))
                .when(withdraw(21))
                .thenRejected(new LimitExceeded(PER_WITHDRAWAL, eur(20), Optional.empty()));
    }

    @Test
    void no_more_than_a_limit_is_set_aside_at_once() {
        given(opened(), limited(perWithdrawal(20)), deposited(100))
                .when(hold(20))
                .then(held(1, 20));
        given(opened(), limited(perWithdrawal(20)), deposited(100))
                .when(hold(21))
                .thenRejected(new LimitExceeded(PER_WITHDRAWAL, eur(20), Optional.empty()));
    }

    @Test
    void a_refusal_says_what_is_left_today_whichever_limit_it_is() {
        Limits both = new Limits(eur(0), Optional.of(eur(20)), Optional.of(eur(50)));
        given(opened(), limited(both), deposited(100), withdrawn(20))
                .when(withdraw(21))
                .thenRejected(new LimitExceeded(PER_WITHDRAWAL, eur(20), Optional.of(eur(30))));
    }

    @Test
    void with_a_limit_of_nothing_nothing_is_taken_out() {
        given(opened(), limited(perDay(0)), deposited(100))
                .when(withdraw(1))
                .thenRejected(new LimitExceeded(PER_DAY, eur(0), Optional.of(eur(0))));
        given(opened(), limited(perWithdrawal(0)), deposited(100))
                .when(withdraw(1))
                .thenRejected(new LimitExceeded(PER_WITHDRAWAL, eur(0), Optional.empty()));
    }

    @Test
    void what_is_not_there_is_said_before_what_is_not_allowed() {
        given(opened(), limited(perWithdrawal(1)))
                .when(withdraw(2))
                .thenRejected(new InsufficientFunds(eur(0), eur(0)));
    }
}
