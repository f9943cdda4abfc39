package dev.passbook.account;

import static dev.passbook.account.Decision.accepted;
import static dev.passbook.account.Decision.rejected;

import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountCommand.Deposit;
import dev.passbook.account.AccountCommand.OpenAccount;
import dev.passbook.account.AccountCommand.Withdraw;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.Rejection.AccountAlreadyOpen;
import dev.passbook.account.Rejection.AccountNotFound;
import dev.passbook.account.Rejection.BalanceLimitExceeded;
import dev.passbook.account.Rejection.CurrencyMismatch;
import dev.passbook.account.Rejection.InsufficientFunds;

/**
 * All rules of an account, in two pure functions: {@link #decide} says what a command makes happen, {@link #evolve} what
 * an event changes. (The pattern is Jérémie Chassaing's "decider".)
 */
public final class AccountDecider {
    private AccountDecider() {}

    /** The state before the first event. */
    public static Account initial() {
        return new NotOpened();
    }

    /** Whether {@code command} is granted in {@code state}, and what happens then. Total: every pair has an answer. */
    public static Decision decide(AccountCommand command, Account state) {
        return switch (new Case(command, state)) {
            case Case(OpenAccount open, NotOpened _) -> accepted(new AccountOpened(open.owner(), open.currency()));
            case Case(OpenAccount _, Open _) -> rejected(new AccountAlreadyOpen());
            case Case(Deposit _, NotOpened _) -> rejected(new AccountNotFound());
            case Case(Deposit deposit, Open account) -> decide(deposit, account);
            case Case(Withdraw _, NotOpened _) -> rejected(new AccountNotFound());
            case Case(Withdraw withdraw, Open account) -> decide(withdraw, account);
        };
    }

    /**
     * The state after {@code event}. No rule is applied here: what happened, happened, also where today's rules would
     * refuse it.
     *
     * @throws IllegalStateException when {@code event} can't follow {@code state} in any stream: the log is damaged
     */
    public static Account evolve(Account state, AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> {
                if (!(state instanceof NotOpened)) {
                    throw new IllegalStateException("An account is opened once");
                }
                yield new Open(opened.owner(), Money.zero(opened.currency()));
            }
            case MoneyDeposited deposited -> {
                Open account = requireOpen(state);
                yield new Open(account.owner(), account.balance().plus(deposited.amount()));
            }
            case MoneyWithdrawn withdrawn -> {
                Open account = requireOpen(state);
                yield new Open(account.owner(), account.balance().minus(withdrawn.amount()));
            }
        };
    }

    /** The state after all of {@code events}, in this order. */
    public static Account fold(Account initial, Iterable<AccountEvent> events) {
        Account state = initial;
        for (AccountEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private static Decision decide(Deposit deposit, Open account) {
        Money balance = account.balance();
        Money amount = deposit.amount();
        if (!amount.currency().equals(balance.currency())) {
            return rejected(new CurrencyMismatch(balance.currency(), amount.currency()));
        }
        if (!balance.canAdd(amount)) {
            return rejected(new BalanceLimitExceeded(balance));
        }
        return accepted(new MoneyDeposited(amount, deposit.reference()));
    }

    private static Decision decide(Withdraw withdraw, Open account) {
        Money balance = account.balance();
        Money amount = withdraw.amount();
        if (!amount.currency().equals(balance.currency())) {
            return rejected(new CurrencyMismatch(balance.currency(), amount.currency()));
        }
        if (balance.isLessThan(amount)) {
            return rejected(new InsufficientFunds(balance, balance));
        }
        return accepted(new MoneyWithdrawn(amount, withdraw.reference()));
    }

    private static Open requireOpen(Account state) {
        return switch (state) {
            case Open open -> open;
            case NotOpened _ -> throw new IllegalStateException("Money moved before the account was opened");
        };
    }

    private record Case(AccountCommand command, Account state) {}
}
