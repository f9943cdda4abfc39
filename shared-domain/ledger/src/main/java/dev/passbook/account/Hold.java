package dev.passbook.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Money that is set aside, for an ATM to count out before it is taken. It is in the balance, and is not available.
 *
 * @param expiresAt from when on it no longer counts; never, where there is none
 * @param day whose limit it counts against
 */
public record Hold(HoldId id, Money amount, Optional<Instant> expiresAt, LocalDate day) {
    /** How many an account can have at a time: all of them are part of its state, which each command reads. */
    public static final int MAX_ACTIVE = 100;

    /** Whether it no longer counts at {@code now}, written down or not. */
    public boolean hasExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
