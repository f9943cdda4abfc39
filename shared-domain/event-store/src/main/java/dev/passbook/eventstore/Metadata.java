package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;

/**
 * Who made an event happen, and by which request.
 *
 * @param actor the principal that asked for it
 * @param correlationId what ties together all that one wish of a client led to
 * @param causationId the request that led to this event directly
 */
public record Metadata(String actor, String correlationId, String causationId) {
    JsonObject toJson() {
        return Json.object()
                .with("actor", actor)
                .with("correlationId", correlationId)
                .with("causationId", causationId);
    }

    static Metadata from(JsonObject json) {
        JsonMembers members = new JsonMembers(json);
        return new Metadata(members.text("actor"), members.text("correlationId"), members.text("causationId"));
    }
}
