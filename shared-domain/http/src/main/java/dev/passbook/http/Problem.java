package dev.passbook.http;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A problem of RFC 9457.
 *
 * @param detail what is wrong this time and what to do about it; repeats nothing that the caller sent
 * @param extensions more members, that help a program to act
 */
public record Problem(ProblemCode code, String detail, JsonObject extensions) implements Representation {
    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Without more members. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Json.object());
    }

    /** 400, naming what is not as it should be. */
    public static Problem invalid(List<Invalid> invalid) {
        JsonArray fields =
                new JsonArray(invalid.stream().<Json>map(Invalid::toJson).toList());
        return of(ProblemCode.MALFORMED, "See \"invalid\" for what is not as it should be.")
                .with("invalid", fields);
    }

    /** 404, the same for what is absent and for what is somebody else's. */
    public static Problem noSuchAccount() {
        return of(ProblemCode.NOT_FOUND, "There is no such account among those you may see.");
    }

    /** A copy with one more member. */
    public Problem with(String name, Json value) {
        return new Problem(code, detail, extensions.with(name, value));
    }

    /** A copy with one more member. */
    public Problem with(String name, long value) {
        return new Problem(code, detail, extensions.with(name, value));
    }

    /** This, to throw. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = Json.object()
                .with("type", "/problems/" + code.code())
                .with("title", code.title())
                .with("status", code.status())
                .with("detail", detail)
                .with("code", code.code());
        for (Map.Entry<String, Json> extension : extensions.members().entrySet()) {
            json = json.with(extension.getKey(), extension.getValue());
        }
        return json;
    }

    /**
     * A part of a request that is not as it should be.
     *
     * @param field its name, as the contract has it
     * @param reason what it should be
     */
    public record Invalid(String field, String reason) {
        JsonObject toJson() {
            return Json.object().with("field", field).with("reason", reason);
        }
    }
}
