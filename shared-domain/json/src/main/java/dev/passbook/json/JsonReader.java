package dev.passbook.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads JSON as it is, and refuses what two readers could understand differently: duplicate names, lone surrogates,
 * anything but UTF-8, anything after the value (RFC 8259 and the stricter I-JSON, RFC 7493).
 */
public final class JsonReader {
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 16;

    /** A literal that is shorter is within a long, whatever its digits are. */
    private static final int SHORTEST_BEYOND_LONG = 19;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(400)
                    .build())
            .build();

    private JsonReader() {}

    /**
     * The one value that {@code utf8} is the text of.
     *
     * @throws MalformedJson when it is not JSON, not UTF-8, ambiguous, or nested too deeply
     */
    public static Json read(byte[] utf8) throws MalformedJson {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedJson("The text is not UTF-8", e);
        }
    }

    /**
     * The one value that {@code text} is the text of.
     *
     * @throws MalformedJson when it is not JSON, ambiguous, or nested too deeply
     */
    public static Json read(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJson("There is no JSON value");
            }
            Json value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new MalformedJson("There is more than one JSON value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new MalformedJson("A value is nested too deeply, or a number too long", e);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the text; where it went wrong is enough to find it and safe to repeat.
            JsonLocation where = e.getLocation();
            throw new MalformedJson(
                    "Not valid JSON at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr()), e);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory", e);
        }
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException, MalformedJson {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> new JsonDecimal(parser.getText());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("The parser gave " + token + " for a value");
        };
    }

    private static Json object(JsonParser parser) throws IOException, MalformedJson {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(members);
    }

    private static Json array(JsonParser parser) throws IOException, MalformedJson {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new JsonArray(items);
    }

    private static Json integer(String literal) {
        if (literal.length() < SHORTEST_BEYOND_LONG) {
            return new JsonInteger(Long.parseLong(literal));
        }
        BigInteger value = new BigInteger(literal);
        return value.bitLength() < Long.SIZE ? new JsonInteger(value.longValue()) : new JsonDecimal(literal);
    }

    private static String wellFormed(String text) throws MalformedJson {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new MalformedJson("A string holds half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
