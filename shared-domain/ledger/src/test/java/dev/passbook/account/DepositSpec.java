package dev.passbook.account;

import static dev.passbook.account.AccountSpecification.EUR;
import static dev.passbook.account.AccountSpecification.USD;
import static dev.passbook.account.AccountSpecification.eur;
import static dev.passbook.account.AccountSpecification.given;
import static dev.passbook.account.AccountSpecification.usd;
import static dev.passbook.account.Asked.deposit;
import static dev.passbook.account.Happened.deposited;
import static dev.passbook.account.Happened.opened;
import static dev.passbook.account.Happened.withdrawn;
import static dev.passbook.account.Money.MAX_MINOR_UNITS;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CurrencyMismatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DepositSpec {
    @Test
    void money_can_be_put_into_an_open_account() {
        given(opened()).when(deposit(50_00)).then(deposited(50_00));
    }

    @Test
    void what_the_caller_noted_is_kept() {
        Optional<Reference> note = Optional.of(new Reference("ATM 17, Main Street"));
        given(opened()).when(new Deposit(eur(1), note)).then(new MoneyDeposited(eur(1), note));
    }

    @Test
    void nothing_can_be_put_into_an_account_that_was_never_opened() {
        given().when(deposit(50_00)).thenRejected(new AccountNotFound());
    }

    @Test
    void another_currency_is_refused() {
        given(opened()).when(new Deposit(usd(50_00), Optional.empty())).thenRejected(new CurrencyMismatch(EUR, USD));
    }

    @Test
    void a_balance_can_grow_to_the_largest_exact_amount() {
        given(opened(), deposited(MAX_MINOR_UNITS - 1)).when(deposit(1)).then(deposited(1));
    }

    @Test
    void a_balance_can_not_grow_beyond_it() {
        given(opened(), deposited(MAX_MINOR_UNITS - 1))
                .when(deposit(2))
                .thenRejected(new BalanceLimitExceeded(eur(MAX_MINOR_UNITS - 1)));
        given(opened(), deposited(MAX_MINOR_UNITS))
                .when(deposit(MAX_MINOR_UNITS))
                .thenRejected(new BalanceLimitExceeded(eur(MAX_MINOR_UNITS)));
    }

    @Test
    void the_balance_is_the_sum_of_what_happened() {
        given(opened(), deposited(50_00), withdrawn(20_00), deposited(1)).thenBalance(30_01);
    }

    @Test
    void a_deposit_of_nothing_or_less_can_not_even_be_asked_for() {
        assertThatIllegalArgumentException().isThrownBy(() -> deposit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> deposit(-1));
    }
}
