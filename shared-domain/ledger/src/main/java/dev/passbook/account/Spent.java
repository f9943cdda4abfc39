package dev.passbook.account;

import java.time.LocalDate;

/**
 * What was taken out within a day, holds that are still active not among it.
 *
 * @param day the latest on which anything was; those before no longer matter
 */
public record Spent(LocalDate day, Money amount) {
    /** Of an account from which nothing was taken out yet. */
    public static Spent nothing(Currency currency) {
        return new Spent(LocalDate.EPOCH, Money.zero(currency));
    }

    /** With {@code more}, which counts on {@code moreOn}. */
    Spent and(LocalDate moreOn, Money more) {
        if (moreOn.isBefore(day)) {
            return this;
        }
        return moreOn.isAfter(day) ? new Spent(moreOn, more) : new Spent(day, amount.plusAtMost(more));
    }

    /** How much of it counts on {@code today}. */
    Money on(LocalDate today) {
        return day.equals(today) ? amount : Money.zero(amount.currency());
    }
}
