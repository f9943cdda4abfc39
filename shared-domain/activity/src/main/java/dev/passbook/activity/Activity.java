package dev.passbook.activity;

import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import java.time.YearMonth;

/**
 * What moved in a month, in one currency.
 *
 * @param month that it was recorded in, in UTC
 */
public record Activity(YearMonth month, Currency currency, Total deposits, Total withdrawals) {
    /** With one more deposit. */
    Activity deposited(Money amount) {
        return new Activity(month, currency, deposits.and(amount.minorUnits()), withdrawals);
    }

    /** With one more withdrawal. */
    Activity withdrawn(Money amount) {
        return new Activity(month, currency, deposits, withdrawals.and(amount.minorUnits()));
    }
}
