package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Asked.withdraw;
import static dev.passbook.account.Happened.TODAY;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.withdrawn;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WithdrawSpec {
    @Test
    void what_is_there_can_be_taken_out() {
        given(opened(), deposited(50_00)).when(withdraw(20_00)).then(withdrawn(20_00));
    }

    @Test
    void all_of_it_can_be_taken_out() {
        given(opened(), deposited(50_00)).when(withdraw(50_00)).then(withdrawn(50_00));
    }

    @Test
    void more_than_is_there_is_refused() {
        given(opened(), deposited(50_00))
                .when(withdraw(60_00))
                .thenRejected(new InsufficientFunds(eur(50_00), eur(50_00)));
    }

    @Test
    void what_was_taken_out_can_not_be_taken_out_again() {
        given(opened(), deposited(50_00), withdrawn(49_99))
                .when(withdraw(2))
                .thenRejected(new InsufficientFunds(eur(1), eur(1)));
    }

    @Test
    void nothing_can_be_taken_from_a_new_account() {
        given(opened()).when(withdraw(1)).thenRejected(new InsufficientFunds(eur(0), eur(0)));
    }

    @Test
    void nothing_can_be_taken_from_an_account_that_was_never_opened() {
        given().when(withdraw(1)).thenRejected(new AccountNotFound());
    }

    @Test
    void another_currency_is_refused() {
        given(opened(), deposited(50_00))
                .when(new Withdraw(usd(10_00), Optional.empty()))
                .thenRejected(new CurrencyMismatch(EUR, USD));
    }

    @Test
    void what_the_caller_noted_is_kept() {
        Optional<Reference> note = Optional.of(new Reference("rent"));
        given(opened(), deposited(5))
                .when(new Withdraw(eur(5), note))
                .then(new MoneyWithdrawn(eur(5), Optional.of(TODAY), note));
    }

    @Test
    void history_is_folded_as_it_happened_also_where_todays_rules_would_refuse_it() {
        given(opened(), withdrawn(5)).thenBalance(-5);
    }

    @Test
    void a_withdrawal_of_nothing_or_less_can_not_even_be_asked_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> withdraw(0));
        assertThatIllegalArgumentException().isThrownBy(() -> withdraw(-1));
    }
}
