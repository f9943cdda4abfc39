package dev.passbook.http.contract;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;

/**
 * Something named that goes with a request beside its body, or, if it is a header, with an answer.
 *
 * @param in where it stands
 * @param required whether it is always there
 * @param description what it means, for a client's developer
 */
public record Parameter(String name, In in, boolean required, String description, Schema schema) {

    /** Where a parameter stands. */
    public enum In {
        PATH("path"),
        QUERY("query"),
        HEADER("header");

        private final String word;

        In(String word) {
            this.word = word;
        }
    }

    /** A variable of the path. */
    public static Parameter path(String name, String description, Schema schema) {
        return new Parameter(name, In.PATH, true, description, schema);
    }

    /** Of the query; it may be left out. */
    public static Parameter query(String name, String description, Schema schema) {
        return new Parameter(name, In.QUERY, false, description, schema);
    }

    /** A copy that is always there. */
    public Parameter always() {
        return new Parameter(name, in, true, description, schema);
    }

    /** A copy that may be missing. */
    public Parameter optional() {
        return new Parameter(name, in, false, description, schema);
    }

    /** A header that is always there. */
    public static Parameter header(String name, String description, Schema schema) {
        return new Parameter(name, In.HEADER, true, description, schema);
    }

    /** A header that may be missing. */
    public static Parameter optionalHeader(String name, String description, Schema schema) {
        return new Parameter(name, In.HEADER, false, description, schema);
    }

    /** As OpenAPI has it with a request. */
    public JsonObject ofRequest() {
        JsonObject json = Json.object().with("name", name).with("in", in.word);
        return ofAnswer().members().entrySet().stream()
                .reduce(json, (object, member) -> object.with(member.getKey(), member.getValue()), (one, _) -> one);
    }

    /** As OpenAPI has it with an answer, where its name is the key. */
    public JsonObject ofAnswer() {
        return Json.object()
                .with("description", description)
                .with("required", new JsonBoolean(required))
                .with("schema", schema.reference());
    }
}
