package dev.passbook.ledgertesting.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The contract, as a client reads it. */
public final class Document {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final JsonNode json;
    private final List<Documented> operations = new ArrayList<>();
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialect.builder(Dialects.getDraft202012())
                    // Where the references lead, and nothing to validate by.
                    .keyword(new NonValidationKeyword("components"))
                    .build(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** Of this JSON. */
    public Document(JsonNode json) {
        this.json = json;
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Documented(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    /** As it is committed. */
    public static Document committed() {
        try {
            return new Document(read(Files.readString(Path.of("../docs/openapi.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy whose objects have no members but those that it names: stricter than any client may be. */
    public Document closed() {
        ObjectNode copy = json.deepCopy();
        for (JsonNode object : copy.findParents("properties")) {
            ((ObjectNode) object).put("additionalProperties", false);
        }
        return new Document(copy);
    }

    /** Reads JSON strictly: no member twice, and nothing after it. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /**
     * An operation.
     *
     * @param path with its variables in braces
     */
    public record Documented(String method, String path, JsonNode json) {
        /** Whether this is what {@code asked} of {@code rawPath} asks for. */
        public boolean isFor(String asked, String rawPath) {
            return method.equals(asked)
                    && rawPath.matches(VARIABLE.matcher(path).replaceAll("[^/]+"));
        }

        /** Whether it asks for a right that goes no further than what is the caller's. */
        public boolean isForOwners() {
            return json.path("security").toString().matches(".*ledger:(read|write).*");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All that can be asked for. */
    public List<Documented> operations() {
        return operations;
    }

    /** What answers this, if anything does. */
    public Optional<Documented> operation(String method, String rawPath) {
        return operations.stream()
                .filter(operation -> operation.isFor(method, rawPath))
                .findFirst();
    }

    /** Of a section, such as {@code responses}. */
    public JsonNode component(String section, String name) {
        return json.path("components").path(section).path(name);
    }

    /** The names of a section's components. */
    public List<String> components(String section) {
        List<String> names = new ArrayList<>();
        json.path("components").path(section).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** {@code node}, or what it refers to, with what stands beside the reference. */
    public JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode referred = json.at(node.path("$ref").asText().substring(1));
        return node.size() == 1 ? referred : ((ObjectNode) referred.deepCopy()).setAll((ObjectNode) node.deepCopy());
    }

    /** What is wrong with {@code value}. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.putObject("components").set("schemas", json.path("components").path("schemas"));
        return registry.getSchema(root);
    }
}
