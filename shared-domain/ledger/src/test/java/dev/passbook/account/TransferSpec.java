package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Happened.TRANSFER;
import static dev.passbook.account.Happened.closed;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.frozen;
import static dev.passbook.account.Happened.held;
import static dev.passbook.account.Happened.limited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.overdraft;
import static dev.passbook.account.Happened.received;
import static dev.passbook.account.Happened.sent;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.LedgerSpecification.ALICE;
import static dev.passbook.account.LedgerSpecification.BOB;
import static dev.passbook.account.LedgerSpecification.given;
import static dev.passbook.account.LedgerSpecification.to;
import static dev.passbook.account.LedgerSpecification.transfer;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.Action.Transfer;
import dev.passbook.account.LedgerSpecification.Answer;
import dev.passbook.account.Rejection.AccountClosed;
import dev.passbook.account.Rejection.AccountFrozen;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.CounterpartyClosed;
import dev.passbook.account.Rejection.CounterpartyFull;
import dev.passbook.account.Rejection.CounterpartyNotFound;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;
import dev.passbook.account.Rejection.SameAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TransferSpec {
    @Test
    void money_goes_from_one_account_to_the_other_and_each_side_names_the_other() {
        given(ALICE, opened(), deposited(50_00))
                .and(BOB, opened(), deposited(1), withdrawn(1), deposited(1))
                .when(transfer(ALICE, BOB, 20_00))
                .then(new Entry(ALICE, sent(20_00, to(BOB, 5))), new Entry(BOB, received(20_00, to(ALICE, 3))));
    }

    @Test
    void what_the_one_loses_the_other_gains() {
        Answer answer = given(ALICE, opened(), deposited(50_00))
                .and(BOB, opened(), deposited(7))
                .when(transfer(ALICE, BOB, 20_00));
        answer.thenBalance(ALICE, 30_00);
        answer.thenBalance(BOB, 20_07);
    }

    @Test
    void what_the_caller_noted_is_kept_on_both_sides() {
        Optional<Reference> note = Optional.of(new Reference("rent"));
        given(ALICE, opened(), deposited(5))
                .and(BOB, opened())
                .when(new Transfer(TRANSFER, ALICE, BOB, eur(5), note))
                .then(
                        new Entry(ALICE, new AccountEvent.TransferSent(to(BOB, 2), eur(5), note)),
                        new Entry(BOB, new AccountEvent.TransferReceived(to(ALICE, 3), eur(5), note)));
    }

    @Test
    void all_that_is_available_can_be_sent_and_no_more() {
        LedgerSpecification ledger = given(ALICE, opened(), limited(overdraft(10)), deposited(50), held(1, 20))
                .and(BOB, opened());
        ledger.when(transfer(ALICE, BOB, 40)).thenBalance(ALICE, 10);
        ledger.when(transfer(ALICE, BOB, 41)).thenRejected(new InsufficientFunds(eur(50), eur(40)));
    }

    @Test
    void the_account_it_goes_to_is_another_one() {
        given(ALICE, opened(), deposited(50)).when(transfer(ALICE, ALICE, 1)).thenRejected(new SameAccount());
    }

    @Test
    void of_an_account_that_is_not_there_nobody_learns_that_it_is_the_same() {
        given(BOB).when(transfer(ALICE, ALICE, 1)).thenRejected(new AccountNotFound());
    }

    @Test
    void there_has_to_be_an_account_it_goes_to() {
        given(ALICE, opened(), deposited(50)).when(transfer(ALICE, BOB, 1)).thenRejected(new CounterpartyNotFound());
    }

    @Test
    void there_has_to_be_an_account_it_comes_from() {
        given(BOB, opened()).when(transfer(ALICE, BOB, 1)).thenRejected(new AccountNotFound());
    }

    @Test
    void nothing_goes_to_a_closed_account_or_comes_from_one() {
        given(ALICE, opened(), deposited(50))
                .and(BOB, opened(), closed())
                .when(transfer(ALICE, BOB, 1))
                .thenRejected(new CounterpartyClosed());
        given(ALICE, opened(), closed())
                .and(BOB, opened())
                .when(transfer(ALICE, BOB, 1))
                .thenRejected(new AccountClosed());
    }

    @Test
    void a_frozen_account_receives_and_does_not_send() {
        LedgerSpecification ledger = given(ALICE, opened(), deposited(50)).and(BOB, opened(), deposited(50), frozen());
        ledger.when(transfer(ALICE, BOB, 1)).thenBalance(BOB, 51);
        ledger.when(transfer(BOB, ALICE, 1)).thenRejected(new AccountFrozen());
    }

    @Test
    void both_accounts_and_the_amount_are_in_one_currency() {
        AccountEvent inDollars = new AccountOpened("bob", USD, TimeZone.UTC);
        LedgerSpecification ledger = given(ALICE, opened(), deposited(50)).and(BOB, inDollars);
        ledger.when(transfer(ALICE, BOB, 1)).thenRejected(new CurrencyMismatch(USD, EUR));
        ledger.when(new Transfer(TRANSFER, ALICE, BOB, usd(1), Optional.empty()))
                .thenRejected(new CurrencyMismatch(EUR, USD));
    }

    @Test
    void the_account_it_goes_to_never_passes_what_money_can_hold() {
        LedgerSpecification ledger =
                given(ALICE, opened(), deposited(50)).and(BOB, opened(), deposited(MAX_MINOR_UNITS - 1));
        ledger.when(transfer(ALICE, BOB, 1)).thenBalance(BOB, MAX_MINOR_UNITS);
        ledger.when(transfer(ALICE, BOB, 2)).thenRejected(new CounterpartyFull());
    }

    @Test
    void what_is_wrong_with_the_callers_own_account_is_said_first() {
        given(ALICE, opened()).when(transfer(ALICE, BOB, 1)).thenRejected(new InsufficientFunds(eur(0), eur(0)));
    }

    @Test
    void a_transfer_of_nothing_or_less_is_refused_before_any_rule() {
        LedgerSpecification ledger = given(ALICE, opened()).and(BOB, opened());
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.when(transfer(ALICE, BOB, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.when(transfer(ALICE, BOB, -1)));
    }
}
