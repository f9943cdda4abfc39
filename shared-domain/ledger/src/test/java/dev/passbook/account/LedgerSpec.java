package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.ONE_O_CLOCK;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.Asked.close;
import static dev.passbook.account.Asked.receive;
import static dev.passbook.account.Asked.send;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.expired;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.heldUntil;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.received;
import static dev.passbook.account.Happened.reversed;
import static dev.passbook.account.Happened.sent;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.LedgerSpecification.ALICE;
import static dev.passbook.account.LedgerSpecification.BOB;
import static dev.passbook.account.LedgerSpecification.given;
import static dev.passbook.account.LedgerSpecification.to;
import static dev.passbook.account.LedgerSpecification.transfer;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.Action.OnAccount;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.LedgerSpecification.Answer;
import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AlreadyReversed;
import dev.passbook.account.Rejection.CounterpartyClosed;
import dev.passbook.account.Rejection.CounterpartyFull;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.NoSuchVersion;
import dev.passbook.account.Rejection.NotReversible;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerSpec {
    private static final AccountEvent SENT = sent(20_00, to(BOB, 2));
    private static final AccountEvent RECEIVED = received(20_00, to(ALICE, 3));

    @Test
    void what_is_asked_of_one_account_happens_to_it_by_its_own_rules() {
        given(ALICE, opened(), deposited(50))
                .when(new OnAccount(ALICE, withdraw(20)))
                .then(new Entry(ALICE, withdrawn(20)));
        given(ALICE, opened())
                .when(new OnAccount(ALICE, withdraw(20)))
                .thenRejected(new InsufficientFunds(eur(0), eur(0)));
    }

    @Test
    void all_that_happens_to_it_is_told_in_order() {
        given(ALICE, opened(), limited(overdraft(1)), heldUntil(ONE_O_CLOCK, 1, 1))
                .at(ONE_O_CLOCK)
                .when(new OnAccount(ALICE, close()))
                .then(new Entry(ALICE, expired(1)), new Entry(ALICE, closed()));
    }

    @Test
    void an_account_that_takes_part_has_to_be_looked_up() {
        Accounts none = new Accounts(Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LedgerDecider.decide(transfer(ALICE, BOB, 1), none, ONE_O_CLOCK));
    }

    @Test
    void all_accounts_that_take_part_are_named_once() {
        assertThat(transfer(ALICE, BOB, 1).accounts()).containsExactly(ALICE, BOB);
        assertThat(transfer(ALICE, ALICE, 1).accounts()).containsExactly(ALICE);
        assertThat(new OnAccount(ALICE, close()).accounts()).containsExactly(ALICE);
    }

    @Test
    void one_side_of_a_transfer_never_happens_alone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OnAccount(ALICE, send(1, to(BOB, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> new OnAccount(ALICE, receive(1, to(BOB, 1))));
        for (AccountEvent side : new AccountEvent[] {SENT, RECEIVED}) {
            AccountCommand reverse = AccountSpecification.reversal(1, List.of(side));
            assertThatIllegalArgumentException().isThrownBy(() -> new OnAccount(ALICE, reverse));
        }
    }

    @Test
    void both_sides_of_a_transfer_are_made_up_for_from_either() {
        LedgerSpecification ledger =
                given(ALICE, opened(), deposited(50_00), SENT).and(BOB, opened(), RECEIVED);
        ledger.whenReversed(ALICE, 3).then(new Entry(ALICE, reversed(3, 20_00)), new Entry(BOB, reversed(2, -20_00)));
        ledger.whenReversed(BOB, 2).then(new Entry(BOB, reversed(2, -20_00)), new Entry(ALICE, reversed(3, 20_00)));
    }

    @Test
    void it_may_overdraw_the_account_that_has_spent_it() {
        Answer answer = given(ALICE, opened(), deposited(50_00), SENT)
                .and(BOB, opened(), RECEIVED, withdrawn(15_00))
                .whenReversed(ALICE, 3);
        answer.thenBalance(ALICE, 50_00);
        answer.thenBalance(BOB, -15_00);
    }

    @Test
    void a_transfer_is_made_up_for_once_from_whichever_side() {
        LedgerSpecification ledger = given(ALICE, opened(), deposited(50_00), SENT, reversed(3, 20_00))
                .and(BOB, opened(), RECEIVED, reversed(2, -20_00));
        ledger.whenReversed(ALICE, 3).thenRejected(new AlreadyReversed());
        ledger.whenReversed(BOB, 2).thenRejected(new AlreadyReversed());
        ledger.whenReversed(BOB, 3).thenRejected(new NotReversible());
        ledger.whenReversed(BOB, 4).thenRejected(new NoSuchVersion());
    }

    @Test
    void a_transfer_is_made_up_for_also_between_frozen_accounts() {
        given(ALICE, opened(), deposited(50_00), SENT, frozen())
                .and(BOB, opened(), RECEIVED, frozen())
                .whenReversed(ALICE, 3)
                .then(new Entry(ALICE, reversed(3, 20_00)), new Entry(BOB, reversed(2, -20_00)));
    }

    @Test
    void a_transfer_with_an_account_that_is_closed_by_now_stays() {
        LedgerSpecification ledger =
                given(ALICE, opened(), deposited(50_00), SENT).and(BOB, opened(), RECEIVED, withdrawn(20_00), closed());
        ledger.whenReversed(ALICE, 3).thenRejected(new CounterpartyClosed());
        ledger.whenReversed(BOB, 2).thenRejected(new AccountClosed());
    }

    @Test
    void a_transfer_stays_where_the_other_account_could_not_hold_it() {
        given(ALICE, opened(), deposited(50_00), SENT, deposited(MAX_MINOR_UNITS - 30_00))
                .and(BOB, opened(), RECEIVED)
                .whenReversed(BOB, 2)
                .thenRejected(new CounterpartyFull());
    }

    @Test
    void a_transfer_is_of_more_than_nothing_and_of_so_much_at_most() {
        given(ALICE, opened(), deposited(Transfer.MAX_MINOR_UNITS))
                .and(BOB, opened())
                .when(transfer(ALICE, BOB, Transfer.MAX_MINOR_UNITS))
                .thenBalance(BOB, Transfer.MAX_MINOR_UNITS);
        assertThatIllegalArgumentException().isThrownBy(() -> transfer(ALICE, BOB, Transfer.MAX_MINOR_UNITS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> send(0, to(BOB, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> receive(0, to(ALICE, 1)));
    }

    @Test
    void each_event_brings_its_account_one_version_on() {
        Accounts accounts = new Accounts(Map.of(ALICE, new Accounts.At(AccountDecider.initial(), 0)))
                .after(List.of(new Entry(ALICE, opened()), new Entry(ALICE, deposited(1))));
        assertThat(accounts.get(ALICE).version()).isEqualTo(2);
    }
}
