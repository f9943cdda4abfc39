package dev.passbook.http;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.account.Reference;
import dev.passbook.account.TimeZone;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reads the members of a body by their real JSON type. What is not as it should be is noted, and all of it reported at once
 * by {@link #refuseInvalid}, which every reader calls before it uses what it has read.
 */
public final class Fields {
    private static final String PRINTABLE = "1 to " + Reference.MAX_LENGTH + " printable characters";

    private final Members members;

    /** Of {@code body}. */
    public Fields(JsonObject body) {
        this(new Members(body));
    }

    private Fields(Members members) {
        this.members = members;
    }

    /** The object that the fields are read from. */
    public JsonObject body() {
        return members.object();
    }

    /** Minor units to move: an integer, 1 to {@link Money#MAX_MINOR_UNITS}. */
    public Optional<Long> amount(String name) {
        return amount(name, Money.MAX_MINOR_UNITS);
    }

    /** Minor units to move: an integer, 1 to {@code max}. */
    public Optional<Long> amount(String name, long max) {
        return read(name, integer(1, max), "an integer from 1 to " + max + ", in minor units");
    }

    /** If it is there: minor units to move, as {@link #amount}. */
    public OptionalLong optionalAmount(String name) {
        return members.isAbsent(name) ? OptionalLong.empty() : unboxed(amount(name));
    }

    /** If it is there: minor units that are a bound, 0 to {@link Money#MAX_MINOR_UNITS}. */
    public OptionalLong optionalBound(String name) {
        return unboxed(readIfThere(
                name,
                integer(0, Money.MAX_MINOR_UNITS),
                "an integer from 0 to " + Money.MAX_MINOR_UNITS + ", in minor units"));
    }

    /** A version of an account: an integer from 1. */
    public Optional<Integer> version(String name) {
        return read(
                        name,
                        integer(1, QueryParameters.MAX_VERSION),
                        "an integer from 1 to " + QueryParameters.MAX_VERSION)
                .map(Long::intValue);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth(String name) {
        return read(
                name,
                json -> json instanceof JsonBoolean truth ? Optional.of(truth.value()) : Optional.empty(),
                "true or false");
    }

    /** An account's id. */
    public Optional<AccountId> accountId(String name) {
        return read(name, json -> string(json).flatMap(AccountId::parse), "a UUID");
    }

    /** The id of a hold. */
    public Optional<HoldId> holdId(String name) {
        return read(name, json -> string(json).map(HoldId::of), "the holdId of a receipt");
    }

    /** One of {@code words}. */
    public Optional<String> word(String name, Collection<String> words) {
        return text(name, words::contains, "one of " + String.join(", ", words));
    }

    /** If it is there: a region of the IANA time zone database. */
    public Optional<TimeZone> optionalTimeZone(String name) {
        return optionalText(
                        name, TimeZone::isKnown, "a region of the IANA time zone database, such as \"Europe/Berlin\"")
                .map(TimeZone::new);
    }

    /** Text that is {@code wellFormed}. */
    public Optional<String> text(String name, Predicate<String> wellFormed, String reason) {
        return read(name, json -> string(json).filter(wellFormed), reason);
    }

    /** If it is there: text that is {@code wellFormed}. */
    public Optional<String> optionalText(String name, Predicate<String> wellFormed, String reason) {
        return members.isAbsent(name) ? Optional.empty() : text(name, wellFormed, reason);
    }

    /**
     * Texts, 1 to {@code max}, each of them {@code wellFormed}.
     *
     * @return as many as there are that are as they should be
     */
    public List<String> texts(String name, int max, Predicate<String> wellFormed, String reason) {
        List<Json> items =
                read(name, list(max), "a list of 1 to " + max + " texts").orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<String> text = string(items.get(i)).filter(wellFormed);
            if (text.isEmpty()) {
                members.note("%s[%d]".formatted(name, i), reason);
            }
            text.ifPresent(texts::add);
        }
        return texts;
    }

    /** An object that is a part of this: what is not as it should be in it is reported with the rest, by the outermost. */
    public Optional<Fields> object(String name) {
        return read(
                        name,
                        json -> json instanceof JsonObject object ? Optional.of(object) : Optional.empty(),
                        "an object")
                .map(object -> new Fields(members.within(name, object)));
    }

    /** Objects, 1 to {@code max}, each to be read by itself. */
    public List<Fields> objects(String name, int max) {
        List<Json> items = read(
                        name,
                        json -> list(max)
                                .apply(json)
                                .filter(all -> all.stream().allMatch(JsonObject.class::isInstance)),
                        "a list of 1 to " + max + " objects")
                .orElse(List.of());
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Fields(members.item(name, i, (JsonObject) items.get(i))))
                .toList();
    }

    /** An ISO 4217 code of money; those that a country has given up are among them. */
    public Optional<Currency> currency(String name) {
        return text(name, Fields::isCurrency, "an ISO 4217 code, such as \"EUR\"")
                .map(Currency::new);
    }

    /** If it is there: when something happened, ISO 8601 with an offset, not after {@code now}; whole microseconds. */
    public Optional<Instant> optionalPast(String name, Instant now) {
        return readIfThere(
                name,
                json -> string(json).flatMap(Moments::parse).filter(past -> !past.isAfter(now)),
                "a moment from 1900 on and not in the future, ISO 8601 with an offset, such as \"2026-01-31T12:00:00Z\"");
    }

    /** If it is there: a moment that may be to come, ISO 8601 with an offset; whole microseconds. */
    public Optional<Instant> optionalMoment(String name) {
        return readIfThere(
                name,
                json -> string(json).flatMap(Moments::parse),
                "a moment from 1900 to 9999, ISO 8601 with an offset, such as \"2099-01-31T12:00:00Z\"");
    }

    /** Why something is done, for people. */
    public Optional<Reason> reason(String name) {
        return text(name, Reference::isWellFormed, PRINTABLE).map(Reason::new);
    }

    /** If it is there: why something is done, for people. */
    public Optional<Reason> optionalReason(String name) {
        return members.isAbsent(name) ? Optional.empty() : reason(name);
    }

    /** If it is there: a note for people. */
    public Optional<Reference> optionalReference(String name) {
        return optionalText(name, Reference::isWellFormed, PRINTABLE).map(Reference::new);
    }

    /** Ends the request with 400 if a field was not as it should be, or is there without having been read. */
    public void refuseInvalid() {
        members.refuseInvalid();
    }

    /** Says nothing of the fields that were not read: what they should be is not known. */
    public void leaveRest() {
        members.leaveRest();
    }

    /**
     * Of a field that is not one of the request, here and in objects that are read from here on, says that there is one and
     * not its name. Where personal data is asked for, it may stand in a name's place.
     */
    public void repeatNoNames() {
        members.repeatNoNames();
    }

    private <T> Optional<T> read(String name, Function<Json, Optional<T>> reader, String expected) {
        Optional<T> value = members.take(name).flatMap(reader);
        return value.isPresent() ? value : members.note(name, expected);
    }

    private <T> Optional<T> readIfThere(String name, Function<Json, Optional<T>> reader, String expected) {
        return members.isAbsent(name) ? Optional.empty() : read(name, reader, expected);
    }

    private static Optional<String> string(Json json) {
        return json instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    private static Function<Json, Optional<Long>> integer(long min, long max) {
        return json -> json instanceof JsonInteger integer && min <= integer.value() && integer.value() <= max
                ? Optional.of(integer.value())
                : Optional.empty();
    }

    private static Function<Json, Optional<List<Json>>> list(int max) {
        return json -> json instanceof JsonArray(List<Json> items) && !items.isEmpty() && items.size() <= max
                ? Optional.of(items)
                : Optional.empty();
    }

    private static OptionalLong unboxed(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
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
}
