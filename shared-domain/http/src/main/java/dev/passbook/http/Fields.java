package dev.passbook.http;

import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Reference;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a body by their real JSON type. What is not as it should be is noted, and all of it reported at once
 * by {@link #refuseInvalid}, which every reader calls before it uses what it has read.
 */
public final class Fields {
    /** Nothing is booked that is older; the bound keeps moments within what PostgreSQL and every client can hold. */
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The longest text that is read as a moment. */
    public static final int MAX_TIMESTAMP_LENGTH = 40;

    private static final int MAX_UNKNOWN = 10;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final JsonObject body;
    private final Set<String> known = new HashSet<>();
    private final List<Invalid> invalid = new ArrayList<>();

    /** Of {@code body}. */
    public Fields(JsonObject body) {
        this.body = body;
    }

    /** The object that the fields are read from. */
    public JsonObject body() {
        return body;
    }

    /** Minor units to move: an integer, 1 to {@link Money#MAX_MINOR_UNITS}. */
    public Optional<Long> amount(String name) {
        if (take(name) instanceof JsonInteger integer
                && 1 <= integer.value()
                && integer.value() <= Money.MAX_MINOR_UNITS) {
            return Optional.of(integer.value());
        }
        return note(name, "an integer from 1 to " + Money.MAX_MINOR_UNITS + ", in minor units");
    }

    /** An ISO 4217 code of money; those that a country has given up are among them. */
    public Optional<Currency> currency(String name) {
        if (take(name) instanceof JsonString string && isCurrency(string.value())) {
            return Optional.of(new Currency(string.value()));
        }
        return note(name, "an ISO 4217 code, such as \"EUR\"");
    }

    /** If it is there: when something happened, ISO 8601 with an offset, not after {@code now}; whole microseconds. */
    public Optional<Instant> optionalPast(String name, Instant now) {
        Json value = take(name);
        if (!body.members().containsKey(name)) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            Optional<Instant> moment =
                    moment(string.value()).filter(past -> !past.isAfter(now) && !past.isBefore(EARLIEST));
            if (moment.isPresent()) {
                return moment;
            }
        }
        return note(
                name,
                "a moment from 1900 on and not in the future, ISO 8601 with an offset, such as \"2026-01-31T12:00:00Z\"");
    }

    /** If it is there: a note for people. */
    public Optional<Reference> optionalReference(String name) {
        Json value = take(name);
        if (!body.members().containsKey(name)) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && Reference.isWellFormed(string.value())) {
            return Optional.of(new Reference(string.value()));
        }
        return note(name, "1 to " + Reference.MAX_LENGTH + " printable characters");
    }

    /** Ends the request with 400 if a field was not as it should be, or is there without having been read. */
    public void refuseInvalid() {
        body.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(MAX_UNKNOWN)
                // A name is the caller's word: it is repeated only where that can't break a log or a terminal.
                .map(name -> PLAIN_NAME.matcher(name).matches() ? name : "?")
                .forEach(name -> invalid.add(new Invalid(name, "not a field of this request")));
        if (!invalid.isEmpty()) {
            throw Problem.invalid(invalid).exception();
        }
    }

    private @Nullable Json take(String name) {
        known.add(name);
        return body.members().get(name);
    }

    private <T> Optional<T> note(String name, String reason) {
        invalid.add(new Invalid(name, reason));
        return Optional.empty();
    }

    private static boolean isCurrency(String code) {
        if (!Currency.isWellFormed(code)) {
            return false;
        }
        try {
            // Codes that stand for no money at all, such as XXX and XAU, have no minor unit.
            return java.util.Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** ISO 8601 with an offset, in whole microseconds; nothing when it is none. */
    static Optional<Instant> moment(String text) {
        if (text.length() > MAX_TIMESTAMP_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
