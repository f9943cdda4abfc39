package dev.passbook.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonDecimal;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonNull;
import dev.passbook.json.Json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
    @Test
    void every_value_has_the_type_it_has_in_the_text() throws MalformedJson {
        assertThat(JsonReader.read("15")).isEqualTo(new JsonInteger(15));
        assertThat(JsonReader.read("\"15\"")).isEqualTo(new JsonString("15"));
        assertThat(JsonReader.read("15.0")).isEqualTo(new JsonDecimal("15.0"));
        assertThat(JsonReader.read("1e3")).isEqualTo(new JsonDecimal("1e3"));
        assertThat(JsonReader.read("true")).isEqualTo(new JsonBoolean(true));
        assertThat(JsonReader.read("null")).isEqualTo(new JsonNull());
        assertThat(JsonReader.read("[5]")).isEqualTo(new JsonArray(List.of(new JsonInteger(5))));
        assertThat(JsonReader.read("9223372036854775808")).isEqualTo(new JsonDecimal("9223372036854775808"));
        assertThat(JsonReader.read("{\"a\":{\"b\":\"c\"}}"))
                .isEqualTo(Json.object().with("a", Json.object().with("b", "c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1}{\"b\":2}",
                "01",
                "+1",
                ".5",
                "NaN",
                "1 2",
                "\"\n\"",
                "{\"a\":1,\"a\":1}",
                "{\"x\":{\"a\":1,\"\\u0061\":2}}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "// 1",
                "\ufeff{}",
                "tru"
            })
    void what_is_not_json_or_could_be_read_in_two_ways_is_refused(String text) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void only_utf_8_is_read() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read("{}".getBytes(StandardCharsets.UTF_16)));
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}));
    }

    @Test
    void depth_is_bounded() throws MalformedJson {
        String fits = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);
        assertThat(JsonReader.read(fits)).isInstanceOf(JsonArray.class);
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> JsonReader.read("[" + fits + "]"));
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
    }

    @Test
    void the_complaint_repeats_nothing_of_the_text() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read("{\"a\": evil}"))
                .withMessage("Not valid JSON at line 1, column 7");
    }
}
