package dev.passbook.http;

import dev.passbook.account.Hold;
import dev.passbook.http.ProblemCode.Member;
import dev.passbook.http.contract.Schema;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
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

    private static final String NAME = "Problem";

    /** Where there is nothing more to say than what to do about it. */
    public static Problem of(ProblemCode code) {
        return of(code, code.advice());
    }

    /** Without more members. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Json.object());
    }

    /** 400, naming what is not as it should be. */
    public static Problem invalid(List<Invalid> invalid) {
        JsonArray fields =
                new JsonArray(invalid.stream().<Json>map(Invalid::toJson).toList());
        return of(ProblemCode.MALFORMED).with("invalid", fields);
    }

    /** 404, the same for what is absent and for what is somebody else's. */
    public static Problem noSuchAccount() {
        return of(ProblemCode.NOT_FOUND, "There is no such account among those you may see.");
    }

    /** 404, the same for what is absent and for what is somebody else's. */
    public static Problem noSuchCustomer() {
        return of(ProblemCode.NOT_FOUND, "There is no such customer among those you may see.");
    }

    /** Of every problem. */
    public static Schema schema() {
        Schema invalid = Schema.object()
                .required("field", Schema.text(1, 64).described("Of the body, the query, the path or the header."))
                .required("reason", Schema.text(1, 200).described("What it should be."))
                .named("Invalid");
        Schema result = Schema.object()
                .required("accepted", Schema.truth())
                .optional("problem", Schema.itself(NAME))
                .named("RefusedCommand");
        Schema problem = Schema.object()
                .required("type", Schema.form("/problems/[a-z-]+").described("Stable."))
                .required("title", Schema.text(1, 100).described("For people; the same for every one of its code."))
                .required("status", Schema.integer(400, 599).described("The HTTP status."))
                .required(
                        "detail", Schema.text(1, 300).described("For people: what is wrong this time and what to do."))
                .required("code", Schema.form("[a-z]+(-[a-z]+)*").described("Stable, for programs."));
        for (Member member : Member.values()) {
            Schema schema = switch (member) {
                case INVALID -> Schema.list(invalid, 100);
                case VERSION -> Schema.integer(0, QueryParameters.MAX_VERSION);
                case CUSTOMER_ID -> Terms.CUSTOMER_ID;
                case BALANCE, AVAILABLE -> Terms.BALANCE;
                case CURRENCY -> Terms.CURRENCY;
                case HELD, LIMIT, LEFT_TODAY -> Terms.SUM;
                case HOLDS -> Schema.integer(1, Hold.MAX_ACTIVE);
                case LIMIT_KIND -> Terms.EVENT_TYPE;
                case RESULTS -> Schema.list(result, Terms.MAX_BATCH);
            };
            problem = problem.optional(member.memberName(), schema);
        }
        return problem.described("A problem of RFC 9457. Its code says which: see docs/problems.md. Later versions add"
                        + " codes and members.")
                .named(NAME);
    }

    /** One of each, with all that it may say. */
    public static Problem example(ProblemCode code) {
        Problem problem = of(code);
        for (Member member : code.members()) {
            Json value = switch (member) {
                case INVALID ->
                    new JsonArray(List.of(new Invalid("currency", "an ISO 4217 code, such as \"EUR\"").toJson()));
                case VERSION -> new JsonInteger(7);
                case CUSTOMER_ID -> new JsonString("0190c8a0-5e1d-7a4b-8c30-9d6e4f2a7b10");
                case BALANCE, AVAILABLE -> new JsonInteger(7_000);
                case CURRENCY -> new JsonString("EUR");
                case HELD, LIMIT -> new JsonInteger(5_000);
                case HOLDS -> new JsonInteger(1);
                case LIMIT_KIND -> new JsonString("per-day");
                case LEFT_TODAY -> new JsonInteger(1_500);
                case RESULTS ->
                    new JsonArray(List.of(Json.object()
                            .with("accepted", new JsonBoolean(false))
                            .with("problem", of(ProblemCode.ACCOUNT_CLOSED).toJson())));
            };
            problem = problem.with(member.memberName(), value);
        }
        return problem;
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
