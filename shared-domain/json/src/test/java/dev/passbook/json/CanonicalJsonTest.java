package dev.passbook.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.json.Json.JsonInteger;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {
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
    void equal_values_have_the_bytes_of_rfc_8785(String text) throws MalformedJson, IOException {
        assertThat(CanonicalJson.bytes(JsonReader.read(text))).isEqualTo(new JsonCanonicalizer(text).getEncodedUTF8());
    }

    @Test
    void a_number_that_a_double_could_not_hold_is_never_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(new JsonInteger(1L << 53)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(JsonReader.read("1.5")));
    }
}
