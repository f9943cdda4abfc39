package dev.passbook.json;

import static java.util.Objects.requireNonNull;

import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.util.Collection;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Writes JSON without white space: as it stands, for people and clients to read, or canonically, for hashes.
 *
 * <p>The canonical form is that of RFC 8785 (JSON Canonicalization Scheme): equal values have equal bytes, whoever writes
 * them. Apart from the order of members, both forms are the same.
 */
public final class JsonWriter {
    /** RFC 8785 writes numbers as IEEE 754 doubles; up to here they are exact. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;

    private JsonWriter(boolean sorted) {
        this.sorted = sorted;
    }

    /** The text of {@code value}, members in the order they have. */
    public static String write(Json value) {
        return new JsonWriter(false).text(value);
    }

    /** The canonical text of {@code value}. */
    public static String canonical(Json value) {
        return new JsonWriter(true).text(value);
    }

    private String text(Json value) {
        append(value);
        return out.toString();
    }

    private void append(Json value) {
        switch (value) {
            case JsonObject object -> append(object);
            case JsonArray array -> append(array);
            case JsonString string -> append(string.value());
            case JsonInteger integer -> out.append(exact(integer.value()));
            case JsonDecimal decimal ->
                throw new IllegalArgumentException("No number but an integer is written: " + decimal.literal());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull _ -> out.append("null");
        }
    }

    private void append(JsonObject object) {
        SequencedMap<String, Json> members = object.members();
        // RFC 8785 section 3.2.3: sorted by UTF-16 code units, which is how String compares.
        Collection<String> names = sorted ? new TreeSet<>(members.keySet()) : members.keySet();
        out.append('{');
        boolean first = true;
        for (String name : names) {
            if (!first) {
                out.append(',');
            }
            first = false;
            append(name);
            out.append(':');
            append(requireNonNull(members.get(name)));
        }
        out.append('}');
    }

    private void append(JsonArray array) {
        out.append('[');
        boolean first = true;
        for (Json item : array.items()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            append(item);
        }
        out.append(']');
    }

    private void append(String string) {
        out.append('"');
        int plain = plainLength(string);
        // In one piece, as nearly all are.
        out.append(string, 0, plain);
        for (int i = plain; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** How many characters come before the first that is not written as it is. */
    private static int plainLength(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return i;
            }
        }
        return string.length();
    }

    private static long exact(long value) {
        // Not by Math.abs: that of the lowest long is itself, and below everything.
        if (value < -MAX_EXACT || MAX_EXACT < value) {
            throw new IllegalArgumentException("Beyond ±" + MAX_EXACT);
        }
        return value;
    }
}
