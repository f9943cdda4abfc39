package dev.passbook.activity;

import dev.passbook.account.Currency;
import java.time.YearMonth;

/**
 * What moved in a month, in one currency.
 *
 * @param month that it was recorded in, in UTC
 */
public record Activity(YearMonth month, Currency currency, Total deposits, Total withdrawals) {}
