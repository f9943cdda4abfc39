package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.close;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.withdrawn;

import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.BalanceNotZero;
import dev.passbook.account.Rejection.HoldsActive;
import org.junit.jupiter.api.Test;

final class CloseSpec {
    @Test
    void an_account_that_holds_nothing_can_be_closed() {
        given(opened()).when(close()).then(closed());
        given(opened(), deposited(50_00), withdrawn(50_00)).when(close()).then(closed());
    }

    @Test
    void an_account_that_holds_something_can_not() {
        given(opened(), deposited(1)).when(close()).thenRejected(new BalanceNotZero(eur(1)));
    }

    @Test
    void an_account_that_owes_something_can_not() {
        given(opened(), limited(overdraft(1)), withdrawn(1)).when(close()).thenRejected(new BalanceNotZero(eur(-1)));
    }

    @Test
    void an_account_with_an_active_hold_can_not() {
        given(opened(), limited(overdraft(5)), held(1, 1), held(2, 1))
                .when(close())
                .thenRejected(new HoldsActive(2));
        given(opened(), deposited(1), held(1, 1)).when(close()).thenRejected(new HoldsActive(1));
    }

    @Test
    void holds_that_are_over_do_not_matter() {
        given(opened(), deposited(1), held(1, 1), captured(1, 1)).when(close()).then(closed());
        given(opened(), limited(overdraft(1)), held(1, 1), released(1))
                .when(close())
                .then(closed());
    }

    @Test
    void holds_that_expired_are_written_down_before_the_end() {
        given(opened(), limited(overdraft(5)), heldUntil(ONE_O_CLOCK, 1, 1), heldUntil(ONE_O_CLOCK, 2, 1))
                .at(ONE_O_CLOCK)
                .when(close())
                .then(expired(1), expired(2), closed());
    }

    @Test
    void of_those_that_expired_and_others_the_others_count() {
        given(opened(), limited(overdraft(5)), heldUntil(ONE_O_CLOCK, 1, 1), held(2, 1))
                .at(ONE_O_CLOCK)
                .when(close())
                .thenRejected(new HoldsActive(1));
    }

    @Test
    void an_account_is_closed_once() {
        given(opened(), closed()).when(close()).thenRejected(new AccountClosed());
        given().when(close()).thenRejected(new AccountNotFound());
    }

    @Test
    void nothing_is_put_into_a_closed_account() {
        given(opened(), closed()).when(deposit(1)).thenRejected(new AccountClosed());
    }
}
