package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may call a route, and what answers. */
final class RouteRules {
    /** Monitors have no token. */
    private static final Set<String> OPEN = Set.of("GET /health");

    private static final Set<String> READING = Set.of("ledger:read", "ledger:operate", "ledger:audit");
    private static final Set<String> WRITING = Set.of("ledger:write", "ledger:operate");

    private RouteRules() {}

    static Stream<String> violations(Template template) {
        Map<String, JsonNode> routes = template.resources("AWS::ApiGatewayV2::Route");
        if (routes.isEmpty()) {
            return Stream.of("There is no route");
        }
        return Stream.concat(
                routes.values().stream()
                        .flatMap(route -> Violation.all(
                                        authorizer(template, route), scopes(route), snapStart(template, route))
                                .map(violation -> route.path("RouteKey").asText() + ": " + violation)),
                authorizers(template));
    }

    private static boolean isOpen(JsonNode route) {
        return OPEN.contains(route.path("RouteKey").asText());
    }

    private static Stream<String> authorizer(Template template, JsonNode route) {
        if (isOpen(route)) {
            return when(route.has("AuthorizerId"), "has an authorizer, and who calls it no token");
        }
        boolean guarded = route.path("AuthorizationType").asText().equals("JWT")
                && Template.target(route.path("AuthorizerId"))
                        .filter(template.resources("AWS::ApiGatewayV2::Authorizer")::containsKey)
                        .isPresent();
        return when(!guarded, "has no authorizer");
    }

    private static Stream<String> scopes(JsonNode route) {
        if (isOpen(route)) {
            return Stream.empty();
        }
        // The gateway lets pass who has one of them, so each has to be enough for what the route does.
        Set<String> enough = route.path("RouteKey").asText().startsWith("GET ") ? READING : WRITING;
        List<String> scopes = Template.each(route.path("AuthorizationScopes"))
                .map(Template::text)
                .toList();
        return scopes.isEmpty()
                ? Stream.of("asks for no scope")
                : when(!enough.containsAll(scopes), "asks for " + scopes + ", which must not be enough");
    }

    private static Stream<String> snapStart(Template template, JsonNode route) {
        String integration = Template.text(route.path("Target")).replaceFirst("^integrations/", "");
        // The function's ARN, and the alias of the version that was snapped: the function itself starts cold.
        JsonNode uri = template.resource(integration)
                .path("Properties")
                .path("IntegrationUri")
                .path("Fn::Join")
                .path(1);
        String function = Template.target(uri.path(0)).orElse("");
        boolean versions = template.resource(function)
                .path("Properties")
                .path("SnapStart")
                .path("ApplyOn")
                .asText()
                .equals("PublishedVersions");
        boolean alias = template.resources("AWS::Lambda::Alias").values().stream()
                .anyMatch(candidate -> Template.target(candidate.path("FunctionName"))
                                .filter(function::equals)
                                .isPresent()
                        && candidate.path("Name").asText().equals(uri.path(1).asText()));
        return when(!versions || !alias, "is answered without SnapStart");
    }

    private static Stream<String> authorizers(Template template) {
        return template.resources("AWS::ApiGatewayV2::Authorizer").entrySet().stream()
                .filter(authorizer -> {
                    JsonNode jwt = authorizer.getValue().path("JwtConfiguration");
                    return Template.text(jwt.path("Issuer")).isBlank()
                            || Template.each(jwt.path("Audience"))
                                    .allMatch(
                                            audience -> Template.text(audience).isBlank());
                })
                .map(authorizer -> authorizer.getKey() + ": takes tokens for anybody, or from anybody");
    }
}
