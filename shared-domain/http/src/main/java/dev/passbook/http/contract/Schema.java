package dev.passbook.http.contract;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A JSON Schema (draft 2020-12), of which OpenAPI 3.1 takes all.
 *
 * @param name as a component of the contract; nothing where it is written out where it is used
 * @param json the schema; named ones in it are references
 * @param parts the named schemas that it refers to
 */
public record Schema(Optional<String> name, JsonObject json, List<Schema> parts) {
    private static final String COMPONENTS = "#/components/schemas/";

    public Schema {
        parts = List.copyOf(parts);
    }

    /** An integer in these bounds, both inclusive. */
    public static Schema integer(long minimum, long maximum) {
        return of("integer").with("minimum", minimum).with("maximum", maximum);
    }

    /** A string of so many characters. */
    public static Schema text(int minLength, int maxLength) {
        return of("string").with("minLength", minLength).with("maxLength", maxLength);
    }

    /** A string that as a whole is of {@code form}, a regular expression that Java and ECMA-262 read alike. */
    public static Schema form(String form) {
        return of("string").with("pattern", new JsonString("^" + form + "$"));
    }

    /** A string in one of JSON Schema's or OpenAPI's formats. */
    public static Schema format(String format) {
        return of("string").with("format", new JsonString(format));
    }

    /** {@code true} or {@code false}. */
    public static Schema truth() {
        return of("boolean");
    }

    /** This string and no other. */
    public static Schema constant(String value) {
        return of("string").with("const", new JsonString(value));
    }

    /** Any number of these. */
    public static Schema list(Schema items, int maxItems) {
        Schema list = of("array").with("items", items.reference()).with("maxItems", maxItems);
        return new Schema(list.name, list.json, List.of(items));
    }

    /** An object without any members so far. It may have others than those that are added, and later it may say them. */
    public static Schema object() {
        return of("object").with("properties", Json.object()).with("required", new JsonArray(List.of()));
    }

    /** The component of this name, for what it is a part of itself. */
    public static Schema itself(String component) {
        return new Schema(
                Optional.empty(), Json.object().with("$ref", new JsonString(COMPONENTS + component)), List.of());
    }

    private static Schema of(String type) {
        return new Schema(Optional.empty(), Json.object().with("type", type), List.of());
    }

    /** A copy, an object with this member, which is always there. */
    public Schema required(String member, Schema schema) {
        List<Json> required = new ArrayList<>(((JsonArray) member("required")).items());
        required.add(new JsonString(member));
        return optional(member, schema).with("required", new JsonArray(required));
    }

    /** A copy, an object with this member, which may be missing. */
    public Schema optional(String member, Schema schema) {
        JsonObject properties = ((JsonObject) member("properties")).with(member, schema.reference());
        return new Schema(
                name,
                json.with("properties", properties),
                Stream.concat(parts.stream(), Stream.of(schema)).toList());
    }

    /** Whether an object has a member that is always there. */
    public boolean isAnythingRequired() {
        return !((JsonArray) member("required")).items().isEmpty();
    }

    /** A copy, an object with no other members than these. */
    public Schema closed() {
        return new Schema(name, json.with("additionalProperties", new JsonBoolean(false)), parts);
    }

    /** A copy that is {@code null} where there is nothing. */
    public Schema orNull() {
        if (name.isPresent()) {
            JsonObject none = Json.object().with("type", "null");
            return new Schema(
                    Optional.empty(),
                    Json.object().with("anyOf", new JsonArray(List.of(reference(), none))),
                    List.of(this));
        }
        return with("type", new JsonArray(List.of(member("type"), new JsonString("null"))));
    }

    /** A copy that may also be a string of {@code form}. */
    public Schema orText(String form) {
        return with("type", new JsonArray(List.of(member("type"), new JsonString("string"))))
                .with("pattern", new JsonString("^" + form + "$"));
    }

    /** A copy that says what it means. */
    public Schema described(String description) {
        return with("description", new JsonString(description));
    }

    /** A copy that shows one. */
    public Schema example(Json example) {
        return with("examples", new JsonArray(List.of(example)));
    }

    /** A copy that shows one. */
    public Schema example(String example) {
        return example(new JsonString(example));
    }

    /** A copy that is a component of the contract. */
    public Schema named(String component) {
        return new Schema(Optional.of(component), json, parts);
    }

    /** A copy with this keyword; of a named one a reference with this keyword beside it. */
    public Schema with(String keyword, Json value) {
        return name.isPresent()
                ? new Schema(Optional.empty(), reference().with(keyword, value), List.of(this))
                : new Schema(name, json.with(keyword, value), parts);
    }

    private Schema with(String keyword, long value) {
        return with(keyword, new JsonInteger(value));
    }

    /** How another schema, or an operation, has it in itself. */
    public JsonObject reference() {
        return name.map(component -> Json.object().with("$ref", COMPONENTS + component))
                .orElse(json);
    }

    /** Puts this, if it has a name, and all that it refers to into {@code components}. */
    public void collectInto(SequencedMap<String, Json> components) {
        name.ifPresent(component -> {
            Json other = components.put(component, json);
            if (other != null && !other.equals(json)) {
                throw new IllegalStateException("Two schemas are named " + component);
            }
        });
        parts.forEach(part -> part.collectInto(components));
    }

    private Json member(String keyword) {
        Json member = json.members().get(keyword);
        if (member == null) {
            throw new IllegalStateException("No " + keyword + " in " + json);
        }
        return member;
    }
}
