package dev.passbook.testing;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch's Embedded Metric Format asks of a line: that its metadata names only what is a member of the line, in
 * the types that CloudWatch can use. A line that breaks a rule is counted as nothing there, without a word.
 */
final class EmbeddedMetrics {
    private final JsonObject line;

    private EmbeddedMetrics(JsonObject line) {
        this.line = line;
    }

    /** {@code line}, which may have no metrics at all. */
    static JsonObject checked(JsonObject line) {
        Json metadata = line.members().get("_aws");
        if (metadata != null) {
            new EmbeddedMetrics(line).check(metadata);
        }
        return line;
    }

    private void check(Json metadata) {
        require(member(metadata, "Timestamp") instanceof JsonInteger, "a time in milliseconds");
        for (Json directive : items(member(metadata, "CloudWatchMetrics"))) {
            require(member(directive, "Namespace") instanceof JsonString, "a namespace");
            for (Json dimensions : items(member(directive, "Dimensions"))) {
                for (Json name : items(dimensions)) {
                    require(
                            member(line, name) instanceof JsonString(String value) && !value.isEmpty(),
                            "every dimension");
                }
            }
            for (Json metric : items(member(directive, "Metrics"))) {
                require(member(line, member(metric, "Name")) instanceof JsonInteger, "every metric");
                require(
                        member(metric, "Unit") instanceof JsonString(String unit)
                                && List.of("Count", "Milliseconds").contains(unit),
                        "a unit that CloudWatch knows");
            }
        }
    }

    /** Never none. */
    private List<Json> items(@Nullable Json array) {
        List<Json> items = array instanceof JsonArray(List<Json> present) ? present : List.of();
        require(!items.isEmpty(), "no empty list");
        return items;
    }

    private static @Nullable Json member(Json object, @Nullable Json name) {
        return name instanceof JsonString(String value) ? member(object, value) : null;
    }

    private static @Nullable Json member(Json object, String name) {
        return object instanceof JsonObject present ? present.members().get(name) : null;
    }

    private void require(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError("CloudWatch wants " + what + ": " + JsonWriter.write(line));
        }
    }
}
