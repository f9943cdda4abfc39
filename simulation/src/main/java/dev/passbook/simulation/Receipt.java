package dev.passbook.simulation;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.stream.StreamId;
import java.util.List;
import java.util.UUID;

/** What an answer says that happened, read as a client reads it. */
record Receipt(UUID eventId, StreamId account, int version, long balance) {

    /** Of one thing, or of several that were asked for together. */
    static List<Receipt> all(String answer) {
        try {
            return all(JsonReader.read(answer));
        } catch (MalformedJson e) {
            throw new Violation("No answer: " + answer);
        }
    }

    static List<Receipt> all(Json answer) {
        if (!(answer instanceof JsonObject object)) {
            throw new Violation("No receipt: " + answer);
        }
        return object.members().get("receipts") instanceof JsonArray(List<Json> several)
                ? several.stream().flatMap(one -> all(one).stream()).toList()
                : List.of(read(object));
    }

    private static Receipt read(JsonObject object) {
        if (!object.members().containsKey("eventId")) {
            throw new Violation("No receipt: " + object);
        }
        JsonMembers members = new JsonMembers(object);
        return new Receipt(
                UUID.fromString(members.text("eventId")),
                new StreamId(UUID.fromString(members.text("accountId"))),
                (int) members.integer("version"),
                members.integer("balance"));
    }
}
