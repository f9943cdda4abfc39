package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.captured;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.released;
import static dev.passbook.account.Happened.reversed;
import static dev.passbook.account.Happened.unfrozen;
import static dev.passbook.account.Happened.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.AlreadyReversed;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.NoSuchVersion;
import dev.passbook.account.Rejection.NotReversible;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReversalSpec {
    @Test
    void a_deposit_is_made_up_for_by_taking_as_much() {
        given(opened(), deposited(50_00)).whenReversed(2).then(reversed(2, -50_00));
        given(opened(), deposited(50_00), reversed(2, -50_00)).thenBalance(0);
    }

    @Test
    void a_withdrawal_is_made_up_for_by_giving_as_much() {
        given(opened(), deposited(50_00), withdrawn(20_00)).whenReversed(3).then(reversed(3, 20_00));
    }

    @Test
    void a_captured_hold_is_made_up_for_by_giving_what_was_captured() {
        given(opened(), deposited(50_00), held(1, 20_00), captured(1, 5_00))
                .whenReversed(4)
                .then(reversed(4, 5_00));
    }

    @Test
    void it_may_overdraw_the_account() {
        given(opened(), deposited(50_00), withdrawn(20_00)).whenReversed(2).then(reversed(2, -50_00));
        AccountSpecification after = given(opened(), deposited(50_00), withdrawn(20_00), reversed(2, -50_00));
        after.thenBalance(-20_00);
        assertThat(after.standing().isOverdrawn()).isTrue();
        after.when(withdraw(1)).thenRejected(new InsufficientFunds(eur(-20_00), eur(-20_00)));
    }

    @Test
    void within_the_overdraft_it_does_not_overdraw() {
        assertThat(given(opened(), limited(overdraft(20_00)), deposited(50_00), withdrawn(20_00), reversed(3, -50_00))
                        .standing()
                        .isOverdrawn())
                .isFalse();
    }

    @Test
    void it_takes_what_is_set_aside_too_and_leaves_the_hold() {
        AccountSpecification held = given(opened(), deposited(50_00), held(1, 50_00));
        held.whenReversed(2).then(reversed(2, -50_00));
        held.and(Stream.of(reversed(2, -50_00))).thenAvailable(-50_00);
    }

    @Test
    void a_frozen_account_can_be_made_up_for_in_both_directions() {
        given(opened(), deposited(50_00), withdrawn(20_00), frozen())
                .whenReversed(2)
                .then(reversed(2, -50_00));
        given(opened(), deposited(50_00), withdrawn(20_00), frozen())
                .whenReversed(3)
                .then(reversed(3, 20_00));
    }

    @Test
    void nothing_of_a_closed_account_or_of_none_is_made_up_for() {
        given(opened(), deposited(1), withdrawn(1), closed()).whenReversed(2).thenRejected(new AccountClosed());
        given().whenReversed(1).thenRejected(new AccountNotFound());
    }

    @Test
    void it_is_done_once() {
        given(opened(), deposited(50_00), reversed(2, -50_00)).whenReversed(2).thenRejected(new AlreadyReversed());
    }

    @Test
    void one_of_two_equal_ones_is_left_to_be_made_up_for() {
        given(opened(), deposited(50_00), deposited(50_00), reversed(2, -50_00))
                .whenReversed(3)
                .then(reversed(3, -50_00));
    }

    @Test
    void a_reversal_is_final() {
        given(opened(), deposited(50_00), reversed(2, -50_00)).whenReversed(3).thenRejected(new NotReversible());
    }

    @Test
    void what_moved_no_money_is_not_made_up_for() {
        AccountSpecification account = given(
                opened(), held(1, 1), released(1), held(2, 1), expired(2), frozen(), unfrozen(), limited(overdraft(1)));
        for (int version = 1; version <= 8; version++) {
            account.whenReversed(version).thenRejected(new NotReversible());
        }
    }

    @Test
    void what_has_not_happened_is_not_made_up_for() {
        given(opened(), deposited(1)).whenReversed(3).thenRejected(new NoSuchVersion());
        given(opened(), deposited(1)).whenReversed(0).thenRejected(new NoSuchVersion());
    }

    @Test
    void it_never_leads_past_what_money_can_hold() {
        given(opened(), deposited(1), withdrawn(1), deposited(Money.MAX_MINOR_UNITS))
                .whenReversed(3)
                .thenRejected(new BalanceLimitExceeded(eur(Money.MAX_MINOR_UNITS)));
    }

    @Test
    void what_was_taken_back_still_counts_on_its_day() {
        given(opened(), deposited(50_00), withdrawn(20_00), reversed(3, 20_00)).thenSpentToday(20_00);
    }
}
