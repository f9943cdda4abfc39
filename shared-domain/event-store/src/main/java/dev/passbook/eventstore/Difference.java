package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.stream.StreamId;

/**
 * Something that the live state says and its events don't.
 *
 * @param category which kind of stream it is
 * @param version that the live state is of
 * @param column of the table of states; {@code row} for a state that is missing or has no events, {@code events} for a stream
 *     that can't be folded
 * @param live what it said, at most 200 characters of it
 * @param rebuilt what the events add up to, at most 200 characters of it
 */
public record Difference(String category, StreamId streamId, int version, String column, String live, String rebuilt) {
    JsonObject toJson() {
        return Json.object()
                .with("category", category)
                .with("streamId", streamId.toString())
                .with("version", version)
                .with("column", column)
                .with("live", live)
                .with("rebuilt", rebuilt);
    }

    /** What {@link #toJson} wrote. */
    static Difference from(Json json) {
        if (json instanceof JsonObject object && object.members().get("version") instanceof JsonInteger(long version)) {
            JsonMembers members = new JsonMembers(object);
            return new Difference(
                    members.text("category"),
                    StreamId.parse(members.text("streamId")).orElseThrow(),
                    Math.toIntExact(version),
                    members.text("column"),
                    members.text("live"),
                    members.text("rebuilt"));
        }
        throw new IllegalStateException("A stored difference is none");
    }
}
