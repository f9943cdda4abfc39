package dev.passbook.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be done to a template's resources. Paths are JSON pointers below {@code Resources}. */
final class Change {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Change() {}

    /** Takes away what a path leads to. */
    static Consumer<ObjectNode> without(String path) {
        return resources -> {
            JsonNode parent = parent(resources, path);
            boolean there = parent instanceof ArrayNode items
                    ? items.remove(Integer.parseInt(last(path))) != null
                    : ((ObjectNode) parent).remove(last(path)) != null;
            if (!there) {
                throw new IllegalArgumentException("Nothing to take away at " + path);
            }
        };
    }

    /** Puts a value where a path leads to; into a list, before what is there. */
    static Consumer<ObjectNode> with(String path, JsonNode value) {
        return resources -> {
            if (parent(resources, path) instanceof ArrayNode items) {
                items.insert(Integer.parseInt(last(path)), value);
            } else {
                ((ObjectNode) parent(resources, path)).set(last(path), value);
            }
        };
    }

    /** Puts a string where a path leads to. */
    static Consumer<ObjectNode> with(String path, String value) {
        return with(path, JSON.textNode(value));
    }

    /** Puts a number where a path leads to. */
    static Consumer<ObjectNode> with(String path, int value) {
        return with(path, JSON.numberNode(value));
    }

    /** Puts true or false where a path leads to. */
    static Consumer<ObjectNode> with(String path, boolean value) {
        return with(path, JSON.booleanNode(value));
    }

    /** Adds a statement to a role. */
    static Consumer<ObjectNode> allowed(String role, String action, JsonNode resource) {
        return resources -> statements(resources, role)
                .addObject()
                .put("Effect", "Allow")
                .put("Action", action)
                .set("Resource", resource);
    }

    /** Takes away a role's statements about an action. */
    static Consumer<ObjectNode> forbidden(String role, String action) {
        Predicate<JsonNode> isAboutIt =
                statement -> statement.path("Action").toString().contains('"' + action + '"');
        return resources -> {
            int before = statements(resources, role).size();
            if (statements(resources, role).removeIf(isAboutIt).size() == before) {
                throw new IllegalArgumentException(role + " may not " + action);
            }
        };
    }

    /** Replaces a piece of text wherever it stands in a resource. */
    static Consumer<ObjectNode> text(String resource, String piece, String other) {
        return resources -> {
            String before = resources.path(resource).toString();
            try {
                resources.set(resource, new ObjectMapper().readTree(before.replace(piece, other)));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        };
    }

    /** A reference to a resource. */
    static JsonNode ref(String resource) {
        return JSON.objectNode().put("Ref", resource);
    }

    /** A reference to a resource's ARN. */
    static JsonNode arn(String resource) {
        return JSON.objectNode()
                .set("Fn::GetAtt", JSON.arrayNode().add(resource).add("Arn"));
    }

    /** A list of strings. */
    static JsonNode list(String... items) {
        ArrayNode list = JSON.arrayNode();
        List.of(items).forEach(list::add);
        return list;
    }

    private static ArrayNode statements(ObjectNode resources, String role) {
        return (ArrayNode) resources.at("/" + role + "/Properties/Policies/0/PolicyDocument/Statement");
    }

    private static JsonNode parent(ObjectNode resources, String path) {
        return resources.at(path.substring(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
