package dev.passbook.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What the template lets a function do, as far as it says so in so many words: Allow, an action by name, a resource by
 * reference. The checks of the template see to it that there is nothing else about queues.
 */
record Rights(Template template, References references) {

    /** Whether a role's own policies allow {@code action} on {@code resource}, named as the references name it. */
    boolean allow(String roleId, String action, String resource) {
        return template.statements(roleId).stream()
                .filter(statement -> each(statement.path("Action"))
                        .anyMatch(named -> named.asText().equals(action)))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> each(statement.path("Resource")))
                .anyMatch(named -> references.resolve(named).equals(resource));
    }

    private static Stream<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }
}
