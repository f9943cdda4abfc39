package dev.passbook.local.contract;

import dev.passbook.http.contract.Operation;
import dev.passbook.http.contract.Parameter;
import dev.passbook.http.contract.Parameter.In;
import dev.passbook.http.contract.Terms;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonBoolean;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The contract of all routes as one OpenAPI 3.1 document. */
final class OpenApi {
    /** Of the contract. Whatever comes to be that clients of today need not know leaves the first number as it is. */
    private static final String VERSION = "1.0.0";

    private static final String BEARER = "bearer";

    private final Components components = new Components();
    private final Responses responses = new Responses(components);

    private OpenApi() {}

    /** Of {@code routes}, which stand in it in their order. */
    static JsonObject of(List<Route> routes) {
        OpenApi openApi = new OpenApi();
        JsonObject paths = openApi.paths(routes);
        return Json.object()
                .with("openapi", "3.1.1")
                .with("info", info())
                .with("servers", new JsonArray(List.of(Json.object().with("url", "/"))))
                .with("paths", paths)
                .with("components", openApi.components.toJson().with("securitySchemes", securitySchemes()));
    }

    private JsonObject paths(List<Route> routes) {
        JsonObject paths = Json.object();
        for (Route route : routes) {
            JsonObject path = paths.members().get(route.path()) instanceof JsonObject begun ? begun : Json.object();
            paths = paths.with(route.path(), path.with(route.method().toLowerCase(Locale.ROOT), operation(route)));
        }
        return paths;
    }

    private JsonObject operation(Route route) {
        Operation operation = route.operation();
        JsonObject json = Json.object()
                .with("operationId", route.name())
                .with("summary", operation.summary())
                .with("description", operation.description())
                .with("security", security(route.scopes()));
        List<Json> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            json = json.with("parameters", new JsonArray(parameters));
        }
        if (operation.body().isPresent()) {
            json = json.with("requestBody", body(operation.body().get()));
        }
        return json.with("responses", responses.of(route));
    }

    private List<Json> parameters(Route route) {
        List<Parameter> own = route.operation().parameters();
        List<String> ownVariables = own.stream()
                .filter(parameter -> parameter.in() == In.PATH)
                .map(Parameter::name)
                .toList();
        Stream<Parameter> variables = route.variables().stream()
                .filter(variable -> !ownVariables.contains(variable))
                .map(OpenApi::variable);
        return Stream.concat(variables, own.stream())
                .<Json>map(components::parameter)
                .toList();
    }

    private static Parameter variable(String name) {
        return Stream.of(Terms.ACCOUNT_ID_IN_PATH, Terms.HOLD_ID_IN_PATH, Terms.CUSTOMER_ID_IN_PATH)
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody says what the path's " + name + " is"));
    }

    private JsonObject body(Operation.Body body) {
        JsonObject content =
                Json.object().with("schema", components.schema(body.schema())).with("example", body.example());
        return Json.object()
                .with("required", new JsonBoolean(body.isRequired()))
                .with("content", Json.object().with("application/json", content));
    }

    /** Each scope is an alternative; none at all is a route for anyone. */
    private static JsonArray security(List<String> scopes) {
        return new JsonArray(scopes.stream()
                .<Json>map(scope -> Json.object().with(BEARER, new JsonArray(List.of(new JsonString(scope)))))
                .toList());
    }

    private static JsonObject securitySchemes() {
        return Json.object()
                .with(
                        BEARER,
                        Json.object()
                                .with("type", "http")
                                .with("scheme", BEARER)
                                .with("bearerFormat", "JWT")
                                .with("description", """
                                        A token of the issuer that the ledger was deployed for. "make up" gives one at
                                        `/dev/token?subject=alice`. Its scopes say what it is good for: `ledger:read` to
                                        look at the accounts of its subject, `ledger:write` to open them and to move their
                                        money, `ledger:audit` and `ledger:operate` to look at everybody's, and the latter to
                                        freeze them, to limit them and to make up for mistakes. Money is moved by its owner
                                        alone.
                                        """.strip()));
    }

    private static JsonObject info() {
        return Json.object()
                .with("title", "Passbook")
                .with("version", VERSION)
                .with("summary", "An event-sourced account ledger.")
                .with("description", """
                        Money is in minor units: 2500 with EUR is EUR 25.00. Every write needs an `Idempotency-Key`; sent again
                        under it, a request happens once and is answered the same.

                        Input is strict: unknown or doubled fields, `1.5`, `"15"`, `1e3`, `null`, 0, negatives and anything over
                        9007199254740991 are refused, never rounded. Answers grow: a client ignores members that it does not
                        know.

                        Whatever is refused is a problem of RFC 9457, `application/problem+json`, with a stable `code`; the
                        codes are in docs/problems.md. In AWS, API Gateway answers some requests by itself, before or in place
                        of a function: then it is `application/json` with a `message`.
                        """.strip())
                .with("license", Json.object().with("name", "Apache-2.0").with("identifier", "Apache-2.0"));
    }
}
