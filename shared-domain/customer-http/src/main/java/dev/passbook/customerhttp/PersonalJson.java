package dev.passbook.customerhttp;

import dev.passbook.customer.PersonName;
import dev.passbook.customer.PostalAddress;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names and addresses as they are before they are encrypted, and once they are opened again: JSON in UTF-8, with blanks after
 * it (which RFC 8259 section 2 allows) up to a multiple of {@value #BLOCK} bytes. A ciphertext is as long as what is in it,
 * and how long somebody's name is would say something of it.
 *
 * <p>Like an event it stays readable for ever; what is opened and is not as it was written is damage, not input. Each reader
 * throws {@link IllegalStateException} then, which says nothing of what was found, nor has a cause that does.
 */
public final class PersonalJson {
    /** In bytes. Most names and addresses take one of them. */
    public static final int BLOCK = 256;

    private PersonalJson() {}

    /** To be encrypted. */
    public static byte[] write(PersonName name) {
        return padded(NameBody.toJson(name));
    }

    /** To be encrypted. */
    public static byte[] write(PostalAddress address) {
        return padded(AddressBody.toJson(address));
    }

    /** What was written. */
    public static PersonName readName(byte[] opened) {
        JsonObject json = object(opened, Set.of(NameBody.TITLE, NameBody.FORE_NAMES, NameBody.SURNAME));
        try {
            return new PersonName(
                    optionalText(json, NameBody.TITLE),
                    optionalText(json, NameBody.FORE_NAMES),
                    text(json, NameBody.SURNAME));
        } catch (IllegalArgumentException _) {
            throw damaged();
        }
    }

    /** What was written. */
    public static PostalAddress readAddress(byte[] opened) {
        JsonObject json = object(opened, Set.of(AddressBody.LINES, AddressBody.POSTAL_CODE, AddressBody.COUNTRY));
        try {
            return new PostalAddress(
                    texts(json, AddressBody.LINES),
                    optionalText(json, AddressBody.POSTAL_CODE),
                    text(json, AddressBody.COUNTRY));
        } catch (IllegalArgumentException _) {
            throw damaged();
        }
    }

    private static byte[] padded(JsonObject json) {
        byte[] text = JsonWriter.write(json).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, BLOCK) * BLOCK);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonObject object(byte[] opened, Set<String> names) {
        try {
            if (JsonReader.read(opened) instanceof JsonObject object
                    && names.containsAll(object.members().keySet())) {
                return object;
            }
        } catch (MalformedJson _) {
            // Its cause quotes the text.
        }
        throw damaged();
    }

    private static String text(JsonObject json, String name) {
        return optionalText(json, name).orElseThrow(PersonalJson::damaged);
    }

    private static Optional<String> optionalText(JsonObject json, String name) {
        Json value = json.members().get(name);
        return value == null ? Optional.empty() : Optional.of(text(value));
    }

    private static List<String> texts(JsonObject json, String name) {
        if (json.members().get(name) instanceof JsonArray(List<Json> items)) {
            return items.stream().map(PersonalJson::text).toList();
        }
        throw damaged();
    }

    private static String text(Json value) {
        if (value instanceof JsonString(String text)) {
            return text;
        }
        throw damaged();
    }

    private static IllegalStateException damaged() {
        return new IllegalStateException("Personal data is not as it was written");
    }
}
