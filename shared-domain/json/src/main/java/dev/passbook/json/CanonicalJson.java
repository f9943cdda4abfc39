package dev.passbook.json;

import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON in the one way that RFC 8785 (JSON Canonicalization Scheme) leaves open, so that equal values have equal
 * bytes, whoever writes them. The ledger's hashes are over these bytes.
 */
public final class CanonicalJson {
    /** RFC 8785 writes numbers as IEEE 754 doubles; up to here they are exact. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The canonical text of {@code value}. */
    public static String write(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** The canonical text of {@code value}, in UTF-8. */
    public static byte[] bytes(Json value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case JsonObject object -> write(object, out);
            case JsonArray array -> write(array, out);
            case JsonString string -> write(string.value(), out);
            case JsonInteger integer -> out.append(exact(integer.value()));
            case JsonDecimal decimal ->
                throw new IllegalArgumentException("No number but an integer is kept: " + decimal.literal());
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull _ -> out.append("null");
        }
    }

    private static void write(JsonObject object, StringBuilder out) {
        // RFC 8785 section 3.2.3: sorted by UTF-16 code units, which is how String compares.
        List<Map.Entry<String, Json>> sorted = object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        String separator = "{";
        for (Map.Entry<String, Json> member : sorted) {
            out.append(separator);
            write(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void write(JsonArray array, StringBuilder out) {
        String separator = "[";
        for (Json item : array.items()) {
            out.append(separator);
            write(item, out);
            separator = ",";
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
    }

    private static void write(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
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

    private static long exact(long value) {
        if (Math.abs(value) > MAX_EXACT) {
            throw new IllegalArgumentException("Beyond ±" + MAX_EXACT);
        }
        return value;
    }
}
