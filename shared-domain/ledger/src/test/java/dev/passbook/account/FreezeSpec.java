package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.NOON;
import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.close;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Asked.expireHolds;
import static dev.passbook.account.Asked.freeze;
import static dev.passbook.account.Asked.setLimits;
import static dev.passbook.account.Asked.unfreeze;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.unfrozen;
import static dev.passbook.account.Happened.withdrawn;

import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountFrozen;
import dev.passbook.account.Rejection.AccountNotFrozen;
import org.junit.jupiter.api.Test;

final class FreezeSpec {
    @Test
    void an_account_can_be_frozen_and_unfrozen() {
        given(opened()).when(freeze()).then(frozen());
        given(opened(), frozen()).when(unfreeze()).then(unfrozen());
    }

    @Test
    void a_frozen_account_is_not_frozen_again() {
        given(opened(), frozen()).when(freeze()).thenRejected(new AccountFrozen());
        given(opened(), frozen(), unfrozen()).when(freeze()).then(frozen());
    }

    @Test
    void an_account_that_is_not_frozen_is_not_unfrozen() {
        given(opened()).when(unfreeze()).thenRejected(new AccountNotFrozen());
        given(opened(), frozen(), unfrozen()).when(unfreeze()).thenRejected(new AccountNotFrozen());
    }

    @Test
    void money_still_comes_in() {
        given(opened(), frozen()).when(deposit(1)).then(deposited(1));
    }

    @Test
    void no_money_is_taken_out() {
        given(opened(), deposited(1), frozen()).when(withdraw(1)).thenRejected(new AccountFrozen());
        given(opened(), deposited(1), frozen(), unfrozen()).when(withdraw(1)).then(withdrawn(1));
    }

    @Test
    void holds_expire_as_ever() {
        given(opened(), deposited(1), heldUntil(ONE_O_CLOCK, 1, 1), frozen())
                .at(ONE_O_CLOCK)
                .when(expireHolds())
                .then(expired(1));
    }

    @Test
    void what_it_stands_at_stays() {
        given(opened(), deposited(50_00), held(1, 20_00), frozen(), unfrozen())
                .at(NOON)
                .thenAvailable(30_00);
    }

    @Test
    void its_limits_can_be_set() {
        given(opened(), frozen()).when(setLimits(overdraft(1))).then(limited(overdraft(1)));
    }

    @Test
    void it_is_not_closed_before_it_is_unfrozen() {
        given(opened(), frozen()).when(close()).thenRejected(new AccountFrozen());
    }

    @Test
    void a_closed_account_is_neither_frozen_nor_unfrozen() {
        given(opened(), closed()).when(freeze()).thenRejected(new AccountClosed());
        given(opened(), closed()).when(unfreeze()).thenRejected(new AccountClosed());
    }
}
