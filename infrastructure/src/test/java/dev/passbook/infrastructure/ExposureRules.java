package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** How much the gateway takes, and from whose pages. */
final class ExposureRules {
    private static final String EVERY_ROUTE = "every route";

    private ExposureRules() {}

    static Stream<String> violations(Template template) {
        Map<String, JsonNode> stages = template.resources("AWS::ApiGatewayV2::Stage");
        return Violation.all(
                when(stages.isEmpty(), "There is no stage whose limits could be known"),
                stages.entrySet().stream()
                        .flatMap(stage ->
                                limits(template, stage.getValue()).map(violation -> stage.getKey() + ": " + violation)),
                template.resources("AWS::ApiGatewayV2::Api").entrySet().stream()
                        .flatMap(api -> origins(api.getValue().path("CorsConfiguration"))
                                .map(violation -> api.getKey() + ": " + violation)));
    }

    private static Stream<String> limits(Template template, JsonNode stage) {
        JsonNode ofRoutes = stage.path("RouteSettings");
        return Violation.all(
                limit(EVERY_ROUTE, stage.path("DefaultRouteSettings")),
                ofRoutes.properties().stream().flatMap(route -> limit(route.getKey(), route.getValue())),
                template.resources("AWS::ApiGatewayV2::Route").values().stream()
                        .filter(route -> !route.has("AuthorizerId") && !route.has("AuthorizationType"))
                        .map(route -> route.path("RouteKey").asText())
                        .filter(route -> !isNarrower(ofRoutes.path(route), stage.path("DefaultRouteSettings")))
                        .map(route -> route + " takes as much without a token as others with one"));
    }

    /** What is left out is not as it was, but 0: the route would answer nobody. */
    private static Stream<String> limit(String route, JsonNode settings) {
        return Stream.of("ThrottlingRateLimit", "ThrottlingBurstLimit")
                .filter(limit -> settings.path(limit).asDouble() <= 0)
                .map(limit -> route + " has no " + limit);
    }

    private static boolean isNarrower(JsonNode own, JsonNode others) {
        return own.path("ThrottlingRateLimit").asDouble(Double.MAX_VALUE)
                < others.path("ThrottlingRateLimit").asDouble(Double.MAX_VALUE);
    }

    private static Stream<String> origins(JsonNode cors) {
        if (cors.isMissingNode()) {
            return Stream.empty();
        }
        return Violation.all(
                when(cors.path("AllowOrigins").size() != 1, "lets in more pages than one"),
                Stream.of("AllowOrigins", "AllowHeaders", "AllowMethods", "ExposeHeaders")
                        .filter(list -> Template.each(cors.path(list))
                                .anyMatch(item -> item.asText().contains("*")))
                        .map(list -> "has a wildcard in " + list),
                when(cors.path("AllowCredentials").asBoolean(), "lets cookies in"));
    }
}
