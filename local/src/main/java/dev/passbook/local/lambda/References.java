package dev.passbook.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the template's references stand for on this machine.
 *
 * @param known by {@code LogicalId} for Ref, and by {@code LogicalId.Attribute} for Fn::GetAtt
 */
public record References(Map<String, String> known) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * The text that {@code value} comes to.
     *
     * @throws IllegalStateException when it refers to what there is none of here
     */
    String resolve(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.has("Ref")) {
            return named(value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            return named(value.at("/Fn::GetAtt/0").asText() + "."
                    + value.at("/Fn::GetAtt/1").asText());
        }
        if (value.path("Fn::Sub").isTextual()) {
            return VARIABLE.matcher(value.path("Fn::Sub").asText())
                    .replaceAll(variable -> Matcher.quoteReplacement(named(group(variable))));
        }
        throw new IllegalStateException("The template says " + value + ", which is not understood here");
    }

    private static String group(MatchResult variable) {
        return variable.group(1);
    }

    private String named(String reference) {
        String value = known.get(reference);
        if (value == null) {
            throw new IllegalStateException(
                    "The template refers to " + reference + ", which nothing here stands in for");
        }
        return value;
    }
}
