package dev.passbook.eventstore;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonMembers;
import java.util.Set;

/**
 * Who made an event happen, and by which request.
 *
 * @param actor the principal that asked for it
 * @param correlationId what ties together all that one wish of a client led to
 * @param causationId the request that led to this event directly
 */
public record Metadata(String actor, String correlationId, String causationId) {
    private static final Set<String> NAMES = Set.of("actor", "correlationId", "causationId");

    JsonObject toJson() {
        return Json.object()
                .with("actor", actor)
                .with("correlationId", correlationId)
                .with("causationId", causationId);
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IllegalStateException when it is anything else, or anything more: the hash is over these members alone
     */
    static Metadata from(JsonObject json) {
        if (!NAMES.containsAll(json.members().keySet())) {
            throw new IllegalStateException("A member of the stored metadata is none that Passbook writes");
        }
        JsonMembers members = new JsonMembers(json);
        return new Metadata(members.text("actor"), members.text("correlationId"), members.text("causationId"));
    }
}
