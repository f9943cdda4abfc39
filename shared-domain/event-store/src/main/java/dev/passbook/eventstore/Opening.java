package dev.passbook.eventstore;

import dev.passbook.account.Currency;
import java.time.Instant;

/**
 * How an account came to be.
 *
 * @param currency that it is kept in
 * @param recordedAt when its first event was recorded
 * @param now when this was looked up, by the database's clock, as all moments of the log are
 */
public record Opening(Currency currency, Instant recordedAt, Instant now) {}
