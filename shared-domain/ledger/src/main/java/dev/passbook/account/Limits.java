package dev.passbook.account;

import java.util.Optional;

/**
 * What an operator lets the owner do, all in one currency. Withdrawals count, and holds, which are withdrawals to come; transfers do not.
 *
 * @param overdraft how far the balance may go below zero; zero or more
 * @param perWithdrawal how much may be taken out at once, if that is limited
 * @param perDay how much may be taken out within a day of the account's time zone, if that is limited
 */
public record Limits(Money overdraft, Optional<Money> perWithdrawal, Optional<Money> perDay) {
    public Limits {
        requireNotNegative(overdraft);
        perWithdrawal.ifPresent(Limits::requireNotNegative);
        perDay.ifPresent(Limits::requireNotNegative);
        requireSame(overdraft, perWithdrawal);
        requireSame(overdraft, perDay);
    }

    /** Of an account for which none were set: no overdraft, and all of the balance at any time. */
    public static Limits none(Currency currency) {
        return new Limits(Money.zero(currency), Optional.empty(), Optional.empty());
    }

    /** What all of them are kept in. */
    public Currency currency() {
        return overdraft.currency();
    }

    private static void requireSame(Money one, Optional<Money> other) {
        if (other.isPresent() && !other.get().currency().equals(one.currency())) {
            throw new IllegalArgumentException("All limits are in one currency");
        }
    }

    private static void requireNotNegative(Money limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("A limit is nothing or more");
        }
    }
}
