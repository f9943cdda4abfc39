package dev.passbook.infrastructure;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A CloudFormation template, as osls packaged it. */
record Template(JsonNode json) {

    /** The template in this file. */
    static Template read(Path file) throws IOException {
        return new Template(new ObjectMapper().readTree(file.toFile()));
    }

    /** A copy, with its resources changed. */
    Template with(Consumer<ObjectNode> change) {
        ObjectNode copy = json.deepCopy();
        change.accept((ObjectNode) copy.path("Resources"));
        return new Template(copy);
    }

    /** The properties of all resources of a type, in order of their names. */
    Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> resource : json.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        }
        return found;
    }

    /** A resource, whole; missing if there is none of that name. */
    JsonNode resource(String name) {
        return json.path("Resources").path(name);
    }

    /** The functions. */
    Stream<LambdaFunction> functions() {
        return resources("AWS::Lambda::Function").entrySet().stream()
                .map(function -> new LambdaFunction(function.getKey(), function.getValue()));
    }

    /** Every statement of every policy, wherever it stands. */
    Stream<Statement> statements() {
        return json.path("Resources").properties().stream()
                .flatMap(resource -> resource.getValue().findValues("Statement").stream()
                        .flatMap(Template::each)
                        .map(statement -> new Statement(
                                resource.getKey(),
                                resource.getValue().path("Type").asText(),
                                statement)));
    }

    /** The resource that a value refers to, as {@code Ref} or {@code Fn::GetAtt}; it need not be there. */
    static Optional<String> target(JsonNode value) {
        return Optional.of(
                        value.has("Ref")
                                ? value.path("Ref")
                                : value.path("Fn::GetAtt").path(0))
                .map(JsonNode::asText)
                .filter(name -> !name.isEmpty());
    }

    /** A list's items; of anything else, that. */
    static Stream<JsonNode> each(JsonNode value) {
        return value.isArray() ? value.valueStream() : value.isMissingNode() ? Stream.empty() : Stream.of(value);
    }

    /** A value as people read it: {@code Queue.Arn}, {@code arn:${AWS::Partition}:…}. */
    static String text(JsonNode value) {
        if (value.has("Ref")) {
            return value.path("Ref").asText();
        }
        if (value.has("Fn::GetAtt")) {
            return value.path("Fn::GetAtt").valueStream().map(JsonNode::asText).collect(joining("."));
        }
        if (value.has("Fn::Sub")) {
            JsonNode text = value.path("Fn::Sub");
            return text.isArray() ? text.path(0).asText() : text.asText();
        }
        if (value.has("Fn::Join")) {
            JsonNode join = value.path("Fn::Join");
            return each(join.path(1))
                    .map(Template::text)
                    .collect(joining(join.path(0).asText()));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
