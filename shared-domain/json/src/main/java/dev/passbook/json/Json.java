package dev.passbook.json;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259) with the type it really has in the text: {@code "15"}, {@code 15} and {@code 15.0} differ. */
public sealed interface Json {

    /**
     * An object: members in the order of the text, each name once.
     *
     * <p>One is built member by member, and looked at when it is complete. So what is added is only linked to what was there,
     * and put into a map when somebody asks: a map for each step was a tenth of what a fold does.
     */
    final class JsonObject implements Json {
        /** Nothing, where the members are there from the start. */
        private final @Nullable Added added;

        /** Made when they are asked for; by two threads at once, alike. */
        private @Nullable SequencedMap<String, Json> members;

        /** With {@code members}, in their order. */
        public JsonObject(SequencedMap<String, Json> members) {
            this.added = null;
            this.members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        private JsonObject(Added added) {
            this.added = added;
        }

        /** All of them, not to be changed. */
        public SequencedMap<String, Json> members() {
            SequencedMap<String, Json> made = members;
            if (made == null) {
                SequencedMap<String, Json> filled = new LinkedHashMap<>();
                fill(filled);
                made = Collections.unmodifiableSequencedMap(filled);
                members = made;
            }
            return made;
        }

        /** A copy with this member added or replaced. */
        public JsonObject with(String name, Json value) {
            return new JsonObject(new Added(this, name, value));
        }

        /** A copy with this string member added or replaced. */
        public JsonObject with(String name, String value) {
            return with(name, new JsonString(value));
        }

        /** A copy with this integer member added or replaced. */
        public JsonObject with(String name, long value) {
            return with(name, new JsonInteger(value));
        }

        /** By a loop: what is built in one is as deep as it is long. */
        private void fill(SequencedMap<String, Json> map) {
            Deque<Added> last = new ArrayDeque<>();
            JsonObject object = this;
            while (object.members == null && object.added != null) {
                last.push(object.added);
                object = object.added.to();
            }
            map.putAll(object.members());
            last.forEach(member -> map.put(member.name(), member.value()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JsonObject object && members().equals(object.members());
        }

        @Override
        public int hashCode() {
            return members().hashCode();
        }

        @Override
        public String toString() {
            return members().toString();
        }

        private record Added(JsonObject to, String name, Json value) {}
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

    /** The object without members. */
    JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    /** The empty object, to build on. */
    static JsonObject object() {
        return EMPTY;
    }
}
