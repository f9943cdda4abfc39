package dev.passbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.JsonWriter;
import dev.passbook.json.MalformedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.erdtman.jcs.JsonCanonicalizer;

final class JsonFuzzTest {
    /** Up to here a double is exact, and so is a number that is written. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    @DictionaryEntries({"\\u0000", "\\ud83d", "9223372036854775807", "e308", "[[[[[[[[", "\"\":"})
    @FuzzTest
    void what_is_read_is_written_and_read_again_the_same(byte[] bytes) throws Exception {
        check(() -> JsonReader.read(bytes));
        // As code units, because only so there are halves of surrogate pairs.
        check(() -> JsonReader.read(ByteBuffer.wrap(bytes).asCharBuffer().toString()));
    }

    private static void check(Callable<Json> reading) throws Exception {
        Json value;
        try {
            value = reading.call();
        } catch (MalformedJson e) {
            // It repeats nothing of the text.
            assertThat(e).message().matches("[A-Z][A-Za-z8 ,-]+( at line [0-9]+, column [0-9]+)?");
            return;
        }
        check(value);
    }

    private static void check(Json value) throws MalformedJson, IOException {
        assertThat(depth(value)).isLessThanOrEqualTo(JsonReader.MAX_DEPTH);
        if (!isExact(value)) {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(value));
            assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.canonical(value));
            return;
        }
        String text = JsonWriter.write(value);
        assertThat(JsonReader.read(text)).isEqualTo(value);
        assertThat(JsonWriter.write(JsonReader.read(text))).isEqualTo(text);
        String canonical = JsonWriter.canonical(value);
        assertThat(JsonReader.read(canonical)).isEqualTo(value);
        assertThat(JsonWriter.canonical(JsonReader.read(canonical))).isEqualTo(canonical);
        if (value instanceof JsonObject || value instanceof JsonArray) {
            assertThat(canonical).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
        }
    }

    private static int depth(Json value) {
        return switch (value) {
            case JsonObject object -> 1 + deepest(object.members().values());
            case JsonArray array -> 1 + deepest(array.items());
            case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> 0;
        };
    }

    private static int deepest(Collection<Json> values) {
        return values.stream().mapToInt(JsonFuzzTest::depth).max().orElse(0);
    }

    private static boolean isExact(Json value) {
        return switch (value) {
            case JsonObject object -> object.members().values().stream().allMatch(JsonFuzzTest::isExact);
            case JsonArray array -> array.items().stream().allMatch(JsonFuzzTest::isExact);
            case JsonInteger integer -> -MAX_EXACT <= integer.value() && integer.value() <= MAX_EXACT;
            case JsonDecimal _ -> false;
            case JsonString _, JsonBoolean _, JsonNull _ -> true;
        };
    }
}
