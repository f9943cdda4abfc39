package dev.passbook.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A statement of a policy.
 *
 * @param owner the resource whose policy it is
 * @param ownerType that resource's type
 */
record Statement(String owner, String ownerType, JsonNode json) {

    /** Whether it gives rights. Otherwise it takes some away. */
    boolean allows() {
        return !json.path("Effect").asText().equals("Deny");
    }

    List<String> actions() {
        return Template.each(json.path("Action")).map(Template::text).toList();
    }

    List<String> resources() {
        return Template.each(json.path("Resource")).map(Template::text).toList();
    }

    /** Whether it is about everybody, in any account. */
    boolean isForEverybody() {
        JsonNode principal = json.path("Principal");
        return principal.asText().equals("*")
                || Template.each(principal.path("AWS"))
                        .anyMatch(who -> who.asText().equals("*"));
    }

    /** Whether it gives this right on this resource, by name. */
    boolean gives(String action, String resource) {
        return allows() && actions().contains(action) && resources().contains(resource);
    }
}
