package dev.passbook.http;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a body by their real JSON type. What is not as it should be is noted, and all of it reported at once
 * by {@link #refuseInvalid}, which every reader calls before it uses what it has read.
 */
public final class Fields {
    /** Nothing is booked that is older; the bound keeps moments within what PostgreSQL and every client can hold. */
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Later ones are no reason to ask, and some of them PostgreSQL can't hold. */
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** The longest text that is read as a moment. */
    public static final int MAX_TIMESTAMP_LENGTH = 40;

    private static final int MAX_UNKNOWN = 10;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final JsonObject body;
    private final String path;
    private final List<Invalid> invalid;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> inner = new ArrayList<>();
    private boolean repeatsNames;

    /** Of {@code body}. */
    public Fields(JsonObject body) {
        this(body, "", new ArrayList<>(), true);
    }

    private Fields(JsonObject body, String path, List<Invalid> invalid, boolean repeatsNames) {
        this.body = body;
        this.path = path;
        this.invalid = invalid;
        this.repeatsNames = repeatsNames;
    }

    /** The object that the fields are read from. */
    public JsonObject body() {
        return body;
    }

    /** Minor units to move: an integer, 1 to {@link Money#MAX_MINOR_UNITS}. */
    public Optional<Long> amount(String name) {
        return amount(name, Money.MAX_MINOR_UNITS);
    }

    /** Minor units to move: an integer, 1 to {@code max}. */
    public Optional<Long> amount(String name, long max) {
        if (take(name) instanceof JsonInteger integer && 1 <= integer.value() && integer.value() <= max) {
            return Optional.of(integer.value());
        }
        return note(name, "an integer from 1 to " + max + ", in minor units");
    }

    /** If it is there: minor units to move, as {@link #amount}. */
    public OptionalLong optionalAmount(String name) {
        return isAbsent(name)
                ? OptionalLong.empty()
                : amount(name).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** If it is there: minor units that are a bound, 0 to {@link Money#MAX_MINOR_UNITS}. */
    public OptionalLong optionalBound(String name) {
        Json value = take(name);
        if (isAbsent(name)) {
            return OptionalLong.empty();
        }
        if (value instanceof JsonInteger integer && 0 <= integer.value() && integer.value() <= Money.MAX_MINOR_UNITS) {
            return OptionalLong.of(integer.value());
        }
        note(name, "an integer from 0 to " + Money.MAX_MINOR_UNITS + ", in minor units");
        return OptionalLong.empty();
    }

    /** A version of an account: an integer from 1. */
    public Optional<Integer> version(String name) {
        if (take(name) instanceof JsonInteger integer
                && 1 <= integer.value()
                && integer.value() <= QueryParameters.MAX_VERSION) {
            return Optional.of((int) integer.value());
        }
        return note(name, "an integer from 1 to " + QueryParameters.MAX_VERSION);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth(String name) {
        return take(name) instanceof JsonBoolean truth ? Optional.of(truth.value()) : note(name, "true or false");
    }

    /** An account's id. */
    public Optional<AccountId> accountId(String name) {
        Optional<AccountId> accountId =
                take(name) instanceof JsonString string ? AccountId.parse(string.value()) : Optional.empty();
        return accountId.isPresent() ? accountId : note(name, "a UUID");
    }

    /** The id of a hold. */
    public Optional<HoldId> holdId(String name) {
        return take(name) instanceof JsonString string
                ? Optional.of(HoldId.of(string.value()))
                : note(name, "the holdId of a receipt");
    }

    /** One of {@code words}. */
    public Optional<String> word(String name, Collection<String> words) {
        if (take(name) instanceof JsonString string && words.contains(string.value())) {
            return Optional.of(string.value());
        }
        return note(name, "one of " + String.join(", ", words));
    }

    /** If it is there: a region of the IANA time zone database. */
    public Optional<TimeZone> optionalTimeZone(String name) {
        Json value = take(name);
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && TimeZone.isKnown(string.value())) {
            return Optional.of(new TimeZone(string.value()));
        }
        return note(name, "a region of the IANA time zone database, such as \"Europe/Berlin\"");
    }

    /** Text that is {@code wellFormed}. */
    public Optional<String> text(String name, Predicate<String> wellFormed, String reason) {
        if (take(name) instanceof JsonString string && wellFormed.test(string.value())) {
            return Optional.of(string.value());
        }
        return note(name, reason);
    }

    /** If it is there: text that is {@code wellFormed}. */
    public Optional<String> optionalText(String name, Predicate<String> wellFormed, String reason) {
        take(name);
        return isAbsent(name) ? Optional.empty() : text(name, wellFormed, reason);
    }

    /**
     * Texts, 1 to {@code max}, each of them {@code wellFormed}.
     *
     * @return as many as there are that are as they should be
     */
    public List<String> texts(String name, int max, Predicate<String> wellFormed, String reason) {
        List<String> texts = new ArrayList<>();
        if (take(name) instanceof JsonArray(List<Json> items) && !items.isEmpty() && items.size() <= max) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof JsonString string && wellFormed.test(string.value())) {
                    texts.add(string.value());
                } else {
                    note("%s[%d]".formatted(name, i), reason);
                }
            }
        } else {
            note(name, "a list of 1 to " + max + " texts");
        }
        return texts;
    }

    /** An object that is a part of this: what is not as it should be in it is reported with the rest, by the outermost. */
    public Optional<Fields> object(String name) {
        if (take(name) instanceof JsonObject object) {
            Fields fields = new Fields(object, path + name + ".", invalid, repeatsNames);
            inner.add(fields);
            return Optional.of(fields);
        }
        return note(name, "an object");
    }

    /** Objects, 1 to {@code max}, each to be read by itself. */
    public List<Fields> objects(String name, int max) {
        if (take(name) instanceof JsonArray(List<Json> items)
                && !items.isEmpty()
                && items.size() <= max
                && items.stream().allMatch(JsonObject.class::isInstance)) {
            return IntStream.range(0, items.size())
                    .mapToObj(i -> new Fields(
                            (JsonObject) items.get(i),
                            "%s%s[%d].".formatted(path, name, i),
                            new ArrayList<>(),
                            repeatsNames))
                    .toList();
        }
        note(name, "a list of 1 to " + max + " objects");
        return List.of();
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
        if (isAbsent(name)) {
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

    /** If it is there: a moment that may be to come, ISO 8601 with an offset; whole microseconds. */
    public Optional<Instant> optionalMoment(String name) {
        Json value = take(name);
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            Optional<Instant> moment =
                    moment(string.value()).filter(any -> !any.isBefore(EARLIEST) && !any.isAfter(LATEST));
            if (moment.isPresent()) {
                return moment;
            }
        }
        return note(name, "a moment from 1900 to 9999, ISO 8601 with an offset, such as \"2099-01-31T12:00:00Z\"");
    }

    /** Why something is done, for people. */
    public Optional<Reason> reason(String name) {
        if (take(name) instanceof JsonString string && Reference.isWellFormed(string.value())) {
            return Optional.of(new Reason(string.value()));
        }
        return note(name, "1 to " + Reference.MAX_LENGTH + " printable characters");
    }

    /** If it is there: why something is done, for people. */
    public Optional<Reason> optionalReason(String name) {
        take(name);
        return isAbsent(name) ? Optional.empty() : reason(name);
    }

    /** If it is there: a note for people. */
    public Optional<Reference> optionalReference(String name) {
        Json value = take(name);
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (value instanceof JsonString string && Reference.isWellFormed(string.value())) {
            return Optional.of(new Reference(string.value()));
        }
        return note(name, "1 to " + Reference.MAX_LENGTH + " printable characters");
    }

    /** Ends the request with 400 if a field was not as it should be, or is there without having been read. */
    public void refuseInvalid() {
        noteUnknown();
        if (!invalid.isEmpty()) {
            throw Problem.invalid(invalid).exception();
        }
    }

    private void noteUnknown() {
        body.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(repeatsNames ? MAX_UNKNOWN : 1)
                // A name is the caller's word: it is repeated only where that can't break a log or a terminal.
                .map(name -> repeatsNames && PLAIN_NAME.matcher(name).matches() ? name : "?")
                .forEach(name -> note(name, "not a field of this request"));
        inner.forEach(Fields::noteUnknown);
    }

    /** Says nothing of the fields that were not read: what they should be is not known. */
    public void leaveRest() {
        known.addAll(body.members().keySet());
    }

    /**
     * Of a field that is not one of the request, here and in objects that are read from here on, says that there is one and
     * not its name. Where personal data is asked for, it may stand in a name's place.
     */
    public void repeatNoNames() {
        repeatsNames = false;
    }

    private @Nullable Json take(String name) {
        known.add(name);
        return body.members().get(name);
    }

    private boolean isAbsent(String name) {
        return !body.members().containsKey(name);
    }

    private <T> Optional<T> note(String name, String reason) {
        invalid.add(new Invalid(path + name, reason));
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
