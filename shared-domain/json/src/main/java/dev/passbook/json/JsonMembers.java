package dev.passbook.json;

import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The members of an object that Passbook itself has written. What is not as expected is damage, not input: each method
 * throws {@link IllegalStateException} then.
 */
public record JsonMembers(JsonObject object) {
    /** Of the object that {@code text} is. */
    public static JsonMembers parse(String text) {
        try {
            if (JsonReader.read(text) instanceof JsonObject object) {
                return new JsonMembers(object);
            }
            throw new IllegalStateException("A stored value is not a JSON object");
        } catch (MalformedJson e) {
            throw new IllegalStateException("A stored value is not JSON", e);
        }
    }

    /** A string. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing("text", name));
    }

    /** A string, if there is one. */
    public Optional<String> optionalText(String name) {
        return object.members().get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    /** An integer. */
    public long integer(String name) {
        return optionalInteger(name).orElseThrow(() -> missing("integer", name));
    }

    /** An integer, if there is one. */
    public OptionalLong optionalInteger(String name) {
        return object.members().get(name) instanceof JsonInteger integer
                ? OptionalLong.of(integer.value())
                : OptionalLong.empty();
    }

    /** A small integer, such as a version. */
    public int number(String name) {
        return Math.toIntExact(integer(name));
    }

    /** A UUID. */
    public UUID uuid(String name) {
        try {
            return UUID.fromString(text(name));
        } catch (IllegalArgumentException e) {
            throw missing("UUID", name);
        }
    }

    /** A day. */
    public LocalDate day(String name) {
        return optionalDay(name).orElseThrow(() -> missing("day", name));
    }

    /** A day, if there is one. */
    public Optional<LocalDate> optionalDay(String name) {
        try {
            return optionalText(name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw missing("day", name);
        }
    }

    /** A moment, if there is one. */
    public Optional<Instant> optionalMoment(String name) {
        try {
            return optionalText(name).map(Instant::parse);
        } catch (DateTimeException e) {
            throw missing("moment", name);
        }
    }

    /** An object, if there is one. */
    public Optional<JsonMembers> optionalObject(String name) {
        return object.members().get(name) instanceof JsonObject inner
                ? Optional.of(new JsonMembers(inner))
                : Optional.empty();
    }

    /** The objects of an array; none where there is no array. */
    public List<JsonMembers> objects(String name) {
        return object.members().get(name) instanceof JsonArray(List<Json> items)
                ? items.stream().map(item -> element(item, name)).toList()
                : List.of();
    }

    private static JsonMembers element(Json item, String name) {
        if (item instanceof JsonObject inner) {
            return new JsonMembers(inner);
        }
        throw missing("object", name);
    }

    private static IllegalStateException missing(String what, String name) {
        return new IllegalStateException("No " + what + " in stored member " + name);
    }
}
