package dev.passbook.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import java.util.List;
import java.util.Optional;

/**
 * The sentences that the rules are specified in. What is given is always past events, never a prepared state, so a spec
 * can't start from a state that no history leads to.
 */
final class AccountSpecification {
    static final Currency EUR = new Currency("EUR");
    static final Currency USD = new Currency("USD");

    private final List<AccountEvent> past;

    private AccountSpecification(List<AccountEvent> past) {
        this.past = past;
    }

    static AccountSpecification given(AccountEvent... past) {
        return new AccountSpecification(List.of(past));
    }

    Answer when(AccountCommand command) {
        Account state = AccountDecider.fold(AccountDecider.initial(), past);
        return new Answer(AccountDecider.decide(command, state));
    }

    void thenState(Account expected) {
        assertThat(AccountDecider.fold(AccountDecider.initial(), past)).isEqualTo(expected);
    }

    static AccountEvent opened() {
        return new AccountOpened("alice", EUR);
    }

    static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(eur(minorUnits), Optional.empty());
    }

    static AccountEvent withdrawn(long minorUnits) {
        return new MoneyWithdrawn(eur(minorUnits), Optional.empty());
    }

    static AccountCommand open() {
        return new OpenAccount("alice", EUR);
    }

    static AccountCommand deposit(long minorUnits) {
        return new Deposit(eur(minorUnits), Optional.empty());
    }

    static AccountCommand withdraw(long minorUnits) {
        return new Withdraw(eur(minorUnits), Optional.empty());
    }

    static Money eur(long minorUnits) {
        return new Money(minorUnits, EUR);
    }

    static Money usd(long minorUnits) {
        return new Money(minorUnits, USD);
    }

    record Answer(Decision decision) {
        void then(AccountEvent... events) {
            assertThat(decision).isEqualTo(Decision.accepted(events));
        }

        void thenRejected(Rejection reason) {
            assertThat(decision).isEqualTo(Decision.rejected(reason));
        }
    }
}
