package dev.passbook.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments as callers write them: ISO 8601 with an offset, from 1900 to 9999. */
public final class Moments {
    /** The longest text that is read as a moment. */
    public static final int MAX_LENGTH = 40;

    /** Nothing is booked that is older; the bound keeps moments within what PostgreSQL and every client can hold. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Later ones are no reason to ask, and some of them PostgreSQL can't hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Moments() {}

    /** The moment that {@code text} is, in whole microseconds; nothing when it is none. */
    static Optional<Instant> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return Optional.of(moment).filter(any -> !any.isBefore(EARLIEST) && !any.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
