package dev.passbook.account;

import java.util.Optional;

/** What a caller asks of an account. */
public sealed interface AccountCommand {

    /** Open the account, empty, for {@code owner}, in one currency for good. */
    record OpenAccount(String owner, Currency currency) implements AccountCommand {}

    /** Put {@code amount}, more than nothing, in. */
    record Deposit(Money amount, Optional<Reference> reference) implements AccountCommand {
        public Deposit {
            requirePositive(amount);
        }
    }

    /** Take {@code amount}, more than nothing, out. */
    record Withdraw(Money amount, Optional<Reference> reference) implements AccountCommand {
        public Withdraw {
            requirePositive(amount);
        }
    }

    private static void requirePositive(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("An amount to move is more than nothing");
        }
    }
}
