package dev.passbook.local.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Claims as an HTTP API hands them to a function: all are text. AWS does not document the form of what was none; this is what
 * others have measured: numbers and booleans as in JSON, the items of an array with blanks between and brackets around, null
 * left out. Of objects nobody says anything; they stay JSON.
 */
final class ClaimTexts {
    private ClaimTexts() {}

    static Map<String, String> of(Map<String, Object> claims) {
        Map<String, String> texts = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, text(value));
            }
        });
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof List<?> items) {
            return items.stream()
                    .filter(Objects::nonNull)
                    .map(ClaimTexts::text)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Map<?, ?> object) {
            return JSONObjectUtils.toJSONString(object.entrySet().stream()
                    .filter(member -> member.getValue() != null)
                    .collect(Collectors.toMap(member -> String.valueOf(member.getKey()), Map.Entry::getValue)));
        }
        return String.valueOf(value);
    }
}
