package dev.passbook.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.json.Json.JsonInteger;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonWriterTest {
    /** The RFC's author wrote a canonicalizer; that one is the judge here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"b\":1,\"a\":[true,false,null,{}]}",
                "{\"amount\":2500,\"currency\":\"EUR\",\"reference\":\"\\u00fc\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\\u007f\"}",
                "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
                        + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"o\"}",
                "[9007199254740991,-9007199254740991,0,-1]"
            })
    void the_canonical_form_is_that_of_rfc_8785(String text) throws MalformedJson, IOException {
        assertThat(JsonWriter.canonical(JsonReader.read(text)))
                .isEqualTo(new JsonCanonicalizer(text).getEncodedString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 53, -(1L << 53), Long.MAX_VALUE, Long.MIN_VALUE})
    void an_integer_that_a_double_could_not_hold_is_never_written(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(new JsonInteger(value)));
    }

    @Test
    void no_number_but_an_integer_is_ever_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(JsonReader.read("1.5")));
    }

    @Test
    void otherwise_members_keep_their_order() throws MalformedJson {
        assertThat(JsonWriter.write(JsonReader.read("{\"b\": 1, \"a\": [true, null, {}]}")))
                .isEqualTo("{\"b\":1,\"a\":[true,null,{}]}");
    }
}
