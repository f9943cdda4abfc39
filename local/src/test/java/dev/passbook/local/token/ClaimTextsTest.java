package dev.passbook.local.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaimTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"alice\"          | alice",
                "\"\"               | ''",
                "1795253382         | 1795253382",
                "true               | true",
                "[\"a\",\"b c\"]    | [a b c]",
                "[]                 | []",
                "[1,null,[true]]    | [1 [true]]",
                "{\"a\":1,\"b\":null} | {\"a\":1}"
            })
    void a_claim_is_handed_on_as_text(String json, String text) throws ParseException {
        assertThat(ClaimTexts.of(JSONObjectUtils.parse("{\"claim\":" + json + ",\"none\":null}")))
                .containsOnlyKeys("claim")
                .containsEntry("claim", text);
    }
}
