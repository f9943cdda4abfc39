package dev.passbook.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A JSON value (RFC 8259) with the type it really has in the text: {@code "15"}, {@code 15} and {@code 15.0} differ. */
public sealed interface Json {

    /** An object; {@code members} in the order of the text, each name once. */
    record JsonObject(SequencedMap<String, Json> members) implements Json {
        public JsonObject {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        /** A copy with this member added or replaced. */
        public JsonObject with(String name, Json value) {
            SequencedMap<String, Json> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new JsonObject(more);
        }

        /** A copy with this string member added or replaced. */
        public JsonObject with(String name, String value) {
            return with(name, new JsonString(value));
        }

        /** A copy with this integer member added or replaced. */
        public JsonObject with(String name, long value) {
            return with(name, new JsonInteger(value));
        }
    }

    /** An array. */
    record JsonArray(List<Json> items) implements Json {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record JsonString(String value) implements Json {}

    /** A number written as an integer, in the range of a long. */
    record JsonInteger(long value) implements Json {}

    /** Any other number: with a fraction, an exponent, or beyond a long. Passbook takes none, so it stays text. */
    record JsonDecimal(String literal) implements Json {}

    /** {@code true} or {@code false}. */
    record JsonBoolean(boolean value) implements Json {}

    /** {@code null}. */
    record JsonNull() implements Json {}

    /** The empty object, to build on. */
    static JsonObject object() {
        return new JsonObject(new LinkedHashMap<>());
    }
}
