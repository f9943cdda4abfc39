package dev.passbook.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where an account's days begin and end: a region of the IANA time zone database, such as {@code Europe/Berlin}.
 *
 * @param id only its length is checked: the regions change with the JDK, and an event stays readable for ever
 */
public record TimeZone(String id) {
    /** The longest there is has 32. */
    public static final int MAX_LENGTH = 64;

    /** Of accounts that were opened without saying one. */
    public static final TimeZone UTC = new TimeZone("UTC");

    public TimeZone {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A time zone has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Whether {@code id} names a region that is known today. */
    public static boolean isKnown(String id) {
        return id.length() <= MAX_LENGTH && ZoneId.getAvailableZoneIds().contains(id);
    }

    /** Which day it is there. An event that depends on it says it, because what it is can change with the database. */
    public LocalDate dayOf(Instant moment) {
        try {
            return LocalDate.ofInstant(moment, ZoneId.of(id));
        } catch (DateTimeException e) {
            // Regions are renamed at times, and the old name kept; should one ever go, its days are those of UTC.
            return LocalDate.ofInstant(moment, ZoneOffset.UTC);
        }
    }
}
