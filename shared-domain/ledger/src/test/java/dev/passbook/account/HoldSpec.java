package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Asked.capture;
import static dev.passbook.account.Asked.expireHolds;
import static dev.passbook.account.Asked.hold;
import static dev.passbook.account.Asked.release;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.reversed;
import static dev.passbook.account.Happened.withdrawn;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountCommand.PlaceHold;
import dev.passbook.account.Rejection.AccountFrozen;
import dev.passbook.account.Rejection.AmountOverHold;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.HoldNotActive;
import dev.passbook.account.Rejection.HoldNotFound;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.TooManyHolds;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HoldSpec {
    @Test
    void money_can_be_set_aside() {
        given(opened(), deposited(50_00)).when(hold(20_00)).then(held(1, 20_00));
    }

    @Test
    void what_is_set_aside_is_in_the_balance_and_not_available() {
        AccountSpecification account = given(opened(), deposited(50_00), held(1, 20_00));
        account.thenBalance(50_00);
        account.thenHeld(20_00);
        account.thenAvailable(30_00);
    }

    @Test
    void all_that_is_available_can_be_set_aside_and_no_more() {
        given(opened(), deposited(50_00), held(1, 20_00)).when(hold(30_00)).then(held(2, 30_00));
        given(opened(), deposited(50_00), held(1, 20_00))
                .when(hold(30_01))
                .thenRejected(new InsufficientFunds(eur(50_00), eur(30_00)));
    }

    @Test
    void what_is_set_aside_can_not_be_withdrawn() {
        given(opened(), deposited(50_00), held(1, 20_00))
                .when(withdraw(30_01))
                .thenRejected(new InsufficientFunds(eur(50_00), eur(30_00)));
        given(opened(), deposited(50_00), held(1, 20_00)).when(withdraw(30_00)).then(withdrawn(30_00));
    }

    @Test
    void the_overdraft_can_be_set_aside_too() {
        given(opened(), limited(overdraft(10_00))).when(hold(10_00)).then(held(1, 10_00));
        given(opened(), limited(overdraft(10_00)))
                .when(hold(10_01))
                .thenRejected(new InsufficientFunds(eur(0), eur(10_00)));
    }

    @Test
    void another_currency_is_refused() {
        given(opened(), deposited(50_00))
                .when(new PlaceHold(usd(1), Optional.empty()))
                .thenRejected(new CurrencyMismatch(EUR, USD));
    }

    @Test
    void nothing_is_set_aside_in_a_frozen_account() {
        given(opened(), deposited(50_00), frozen()).when(hold(1)).thenRejected(new AccountFrozen());
    }

    @Test
    void a_hold_of_nothing_or_less_can_not_even_be_asked_for_or_captured() {
        assertThatIllegalArgumentException().isThrownBy(() -> hold(0));
        assertThatIllegalArgumentException().isThrownBy(() -> capture(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> capture(1, -1));
    }

    @Test
    void holds_are_numbered_in_the_order_they_were_placed_also_after_others_are_over() {
        given(opened(), deposited(50_00), held(1, 1), held(2, 1), released(2), captured(1, 1))
                .when(hold(1))
                .then(held(3, 1));
    }

    @Test
    void an_account_has_only_so_many_holds_at_a_time() {
        int most = Hold.MAX_ACTIVE;
        AccountSpecification full = given(opened(), deposited(50_00)).and(holds(most));
        given(opened(), deposited(50_00)).and(holds(most - 1)).when(hold(1)).then(held(most, 1));
        full.when(hold(1)).thenRejected(new TooManyHolds());
        full.and(Stream.of(released(most / 2))).when(hold(1)).then(held(most + 1, 1));
    }

    @Test
    void a_whole_hold_can_be_captured() {
        given(opened(), deposited(50_00), held(1, 20_00)).when(capture(1)).then(captured(1, 20_00));
        given(opened(), deposited(50_00), held(1, 20_00))
                .when(capture(1, 20_00))
                .then(captured(1, 20_00));
    }

    @Test
    void of_a_hold_that_is_captured_in_part_the_rest_is_available_again() {
        given(opened(), deposited(50_00), held(1, 20_00)).when(capture(1, 5_00)).then(captured(1, 5_00));
        AccountSpecification after = given(opened(), deposited(50_00), held(1, 20_00), captured(1, 5_00));
        after.thenBalance(45_00);
        after.thenHeld(0);
        after.thenAvailable(45_00);
    }

    @Test
    void no_more_than_was_set_aside_can_be_captured_however_much_there_is() {
        given(opened(), deposited(50_00), held(1, 20_00))
                .when(capture(1, 20_01))
                .thenRejected(new AmountOverHold(eur(20_00)));
    }

    @Test
    void what_was_set_aside_can_be_captured_also_where_more_is_owed_by_now() {
        given(opened(), deposited(50_00), held(1, 50_00), reversed(2, -50_00))
                .when(capture(1))
                .then(captured(1, 50_00));
    }

    @Test
    void a_capture_never_leads_below_the_lowest_balance() {
        given(opened(), deposited(1), withdrawn(1), deposited(Money.MAX_MINOR_UNITS), held(1, Money.MAX_MINOR_UNITS))
                .and(Stream.of(reversed(4, -Money.MAX_MINOR_UNITS), reversed(2, -1)))
                .when(capture(1))
                .thenRejected(new BalanceLimitExceeded(eur(-1)));
    }

    @Test
    void a_hold_of_a_frozen_account_can_be_captured_and_released() {
        given(opened(), deposited(50_00), held(1, 20_00), frozen())
                .when(capture(1))
                .then(captured(1, 20_00));
        given(opened(), deposited(50_00), held(1, 20_00), frozen())
                .when(release(1))
                .then(released(1));
    }

    @Test
    void a_released_hold_is_available_again() {
        given(opened(), deposited(50_00), held(1, 20_00)).when(release(1)).then(released(1));
        given(opened(), deposited(50_00), held(1, 20_00), released(1)).thenAvailable(50_00);
    }

    @Test
    void a_hold_ends_once() {
        for (AccountEvent end : new AccountEvent[] {captured(1, 5_00), released(1), expired(1)}) {
            AccountSpecification ended = given(opened(), deposited(50_00), held(1, 20_00), end);
            ended.when(capture(1)).thenRejected(new HoldNotActive());
            ended.when(release(1)).thenRejected(new HoldNotActive());
            ended.when(expireHolds()).thenRejected(new HoldNotActive());
        }
    }

    @Test
    void a_hold_that_never_was_is_not_found() {
        AccountSpecification one = given(opened(), deposited(50_00), held(1, 20_00), released(1));
        one.when(capture(2)).thenRejected(new HoldNotFound());
        one.when(release(2)).thenRejected(new HoldNotFound());
        one.when(release(Integer.MAX_VALUE)).thenRejected(new HoldNotFound());
    }

    private static Stream<AccountEvent> holds(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> held(number, 1));
    }
}
