package dev.passbook.local.contract;

import dev.passbook.http.Problem;
import dev.passbook.http.ProblemCode;
import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Operation.OtherForm;
import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Schema;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What requests are answered with: by the functions, and by API Gateway in front of them. */
final class Responses {
    private static final String JSON = "application/json";

    /** That every route can answer with. */
    private static final Set<ProblemCode> ALWAYS = EnumSet.of(
            ProblemCode.MALFORMED, ProblemCode.NOT_ACCEPTABLE, ProblemCode.INTERNAL, ProblemCode.UNAVAILABLE);

    /** That a route can answer with that asks for a token. */
    private static final Set<ProblemCode> WITH_TOKEN =
            EnumSet.of(ProblemCode.UNAUTHENTICATED, ProblemCode.INSUFFICIENT_SCOPE);

    /** That a request can be answered with that no route is for. */
    private static final Set<ProblemCode> UNROUTED = EnumSet.of(ProblemCode.NOT_FOUND, ProblemCode.METHOD_NOT_ALLOWED);

    /** What API Gateway answers with by itself beside a function's own. */
    private static final Map<Integer, String> ALSO_THE_GATEWAYS = Map.of(
            401, "Unauthorized",
            403, "Forbidden",
            413, "Request Entity Too Large",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private static final Schema GATEWAY_MESSAGE = Schema.object()
            .required("message", Schema.text(1, 1_000).example("Service Unavailable"))
            .described("What API Gateway says where it answers by itself, or where a function failed.")
            .named("GatewayMessage");

    private static final Schema SECONDS = Schema.form("[1-9][0-9]*").example("1");
    private static final Parameter RETRY_AFTER =
            Parameter.optionalHeader("Retry-After", "In how many seconds to try again; the functions say it.", SECONDS);
    private static final Parameter WWW_AUTHENTICATE = Parameter.header(
            "WWW-Authenticate",
            "RFC 6750: a bearer token is asked for.",
            Schema.form("Bearer.*").example("Bearer"));

    private final Components components;

    Responses(Components components) {
        this.components = components;
        // No operation's own: what a request gets that none of them is for.
        components.response(
                "no-such-route",
                response("There is no such route", "Look at the path.", List.of())
                        .with("content", problems(Set.of(ProblemCode.NOT_FOUND)).with(JSON, gateway("Not Found"))));
        components.response(
                ProblemCode.METHOD_NOT_ALLOWED.code(),
                problem(ProblemCode.METHOD_NOT_ALLOWED.status(), Set.of(ProblemCode.METHOD_NOT_ALLOWED)));
    }

    /** Of one route, by status. */
    JsonObject of(Route route) {
        SortedMap<Integer, JsonObject> byStatus = new TreeMap<>();
        Stream.concat(Stream.of(route.operation().answer()), route.operation().otherAnswers().stream())
                .forEach(answer -> byStatus.put(answer.status(), answer(answer)));
        refusals(route).forEach((status, codes) -> byStatus.put(status, refusal(status, codes)));
        byStatus.put(
                429, gatewayOnly("throttled", "Too many requests", "Ask again, later each time.", "Too Many Requests"));
        byStatus.put(
                504,
                gatewayOnly(
                        "timed-out",
                        "The function took too long",
                        "Try again; with the same key nothing happens twice.",
                        "Endpoint request timed out"));
        JsonObject responses = Json.object();
        for (var response : byStatus.entrySet()) {
            responses = responses.with(Integer.toString(response.getKey()), response.getValue());
        }
        return responses;
    }

    /** That a client of {@code routes} can be answered with, in their order. */
    static Set<ProblemCode> problems(List<Route> routes) {
        Set<ProblemCode> codes = EnumSet.copyOf(UNROUTED);
        routes.forEach(route -> codes.addAll(codes(route)));
        return codes;
    }

    private static Set<ProblemCode> codes(Route route) {
        Set<ProblemCode> codes = EnumSet.copyOf(ALWAYS);
        codes.addAll(route.operation().refusals());
        if (!route.scopes().isEmpty()) {
            codes.addAll(WITH_TOKEN);
        }
        return codes;
    }

    private static SortedMap<Integer, Set<ProblemCode>> refusals(Route route) {
        SortedMap<Integer, Set<ProblemCode>> byStatus = new TreeMap<>();
        codes(route)
                .forEach(code -> byStatus.computeIfAbsent(code.status(), _ -> EnumSet.noneOf(ProblemCode.class))
                        .add(code));
        return byStatus;
    }

    private JsonObject answer(Operation.Answer answer) {
        JsonObject content = Json.object().with(JSON, form(answer.schema(), answer.example()));
        for (OtherForm other : answer.otherForms()) {
            content = content.with(other.mediaType(), form(other.schema(), other.example()));
        }
        return response(answer.description(), "", answer.headers()).with("content", content);
    }

    private JsonObject form(Schema schema, Json example) {
        return Json.object().with("schema", components.schema(schema)).with("example", example);
    }

    /** A component if it is of one code, and so the same everywhere. */
    private JsonObject refusal(int status, Set<ProblemCode> codes) {
        JsonObject response = problem(status, codes);
        return codes.size() == 1 ? components.response(codes.iterator().next().code(), response) : response;
    }

    private JsonObject problem(int status, Set<ProblemCode> codes) {
        List<Parameter> headers = new ArrayList<>();
        if (codes.contains(ProblemCode.UNAUTHENTICATED)) {
            headers.add(WWW_AUTHENTICATE);
        }
        if (codes.contains(ProblemCode.UNAVAILABLE)) {
            headers.add(RETRY_AFTER);
        }
        String titles = codes.stream().map(ProblemCode::title).collect(Collectors.joining("; or: "));
        String advice = codes.size() == 1 ? codes.iterator().next().advice() : "";
        JsonObject content = problems(codes);
        String message = ALSO_THE_GATEWAYS.get(status);
        return response(titles, advice, headers)
                .with("content", message == null ? content : content.with(JSON, gateway(message)));
    }

    private JsonObject problems(Set<ProblemCode> codes) {
        JsonObject examples = Json.object();
        for (ProblemCode code : codes) {
            JsonObject example = Json.object()
                    .with("summary", code.title())
                    .with("value", Problem.example(code).toJson());
            examples = examples.with(code.code(), components.example(code.code(), example));
        }
        return Json.object()
                .with(
                        Problem.MEDIA_TYPE,
                        Json.object()
                                .with("schema", components.schema(Problem.schema()))
                                .with("examples", examples));
    }

    private JsonObject gatewayOnly(String name, String title, String advice, String message) {
        return components.response(
                name,
                response(title, advice, List.of()).with("content", Json.object().with(JSON, gateway(message))));
    }

    private JsonObject gateway(String message) {
        return Json.object()
                .with("schema", components.schema(GATEWAY_MESSAGE))
                .with("example", Json.object().with("message", message));
    }

    private JsonObject response(String title, String advice, List<Parameter> headers) {
        JsonObject response = Json.object().with("description", advice.isEmpty() ? title + "." : title + ". " + advice);
        return headers.isEmpty() ? response : response.with("headers", components.headers(headers));
    }
}
