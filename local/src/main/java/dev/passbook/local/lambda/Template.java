package dev.passbook.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A packaged CloudFormation template, as far as it says what runs when. */
public final class Template {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final JsonNode resources;

    private Template(JsonNode resources) {
        this.resources = resources;
    }

    /**
     * What {@code file} says.
     *
     * @throws IOException when it can't be read or is not a template
     */
    public static Template read(Path file) throws IOException {
        JsonNode resources = JSON.readTree(file.toFile()).path("Resources");
        if (!resources.isObject()) {
            throw new IOException(file + " is not a CloudFormation template");
        }
        return new Template(resources);
    }

    /**
     * A route of the HTTP API.
     *
     * @param key method and path, as in {@code GET /accounts/{accountId}}
     * @param functionId logical id of the function that answers
     * @param scopes of which a token needs one; nothing when the route has no authorizer
     */
    public record Route(String key, String functionId, Optional<Set<String>> scopes) {}

    /**
     * An event source mapping.
     *
     * @param queueId logical id of the queue
     * @param functionId logical id of the function
     * @param batchSize how many messages a batch has at the most
     * @param visibilityTimeout of the queue
     */
    public record QueueMapping(String queueId, String functionId, int batchSize, Duration visibilityTimeout) {}

    /** That a function is to be invoked every {@code interval}, by itself or by the state machine that repeats it. */
    public record Schedule(String functionId, Duration interval) {}

    /** A resource that is made by invoking a function. */
    public record CustomResource(String logicalId, String functionId) {}

    /** The Java functions, by logical id; code that stands in the template itself is not run here. */
    public Map<String, FunctionResource> functions() {
        Map<String, FunctionResource> functions = new HashMap<>();
        ofType("AWS::Lambda::Function")
                .filter(function ->
                        function.getValue().at("/Properties/Runtime").asText().startsWith("java"))
                .forEach(function -> functions.put(
                        function.getKey(),
                        function(function.getKey(), function.getValue().path("Properties"))));
        return functions;
    }

    /** The HTTP API's routes. */
    public List<Route> routes() {
        return ofType("AWS::ApiGatewayV2::Route")
                .map(Map.Entry::getValue)
                .map(route -> route.path("Properties"))
                .map(route -> new Route(route.path("RouteKey").asText(), integratedWith(route), scopes(route)))
                .toList();
    }

    /** Which functions listen to which queues. */
    public List<QueueMapping> queueMappings() {
        return ofType("AWS::Lambda::EventSourceMapping")
                .map(Map.Entry::getValue)
                .map(mapping -> mapping.path("Properties"))
                .map(this::queueMapping)
                .toList();
    }

    /** Which functions run by the clock. */
    public List<Schedule> schedules() {
        return ofType("AWS::Events::Rule")
                .map(Map.Entry::getValue)
                .map(rule -> rule.path("Properties"))
                .map(rule -> new Schedule(
                        repeated(referred(rule.at("/Targets/0/Arn"))),
                        rate(rule.path("ScheduleExpression").asText())))
                .toList();
    }

    /** What a deployment has functions make. */
    public List<CustomResource> customResources() {
        return resources.properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().startsWith("Custom::"))
                .map(resource -> new CustomResource(
                        resource.getKey(), referred(resource.getValue().at("/Properties/ServiceToken"))))
                .toList();
    }

    /** The statements of a role's own policies. */
    List<JsonNode> statements(String roleId) {
        return stream(properties(roleId).path("Policies"))
                .flatMap(policy -> stream(policy.at("/PolicyDocument/Statement")))
                .toList();
    }

    private FunctionResource function(String logicalId, JsonNode function) {
        Map<String, JsonNode> environment = new HashMap<>();
        function.at("/Environment/Variables")
                .properties()
                .forEach(variable -> environment.put(variable.getKey(), variable.getValue()));
        return new FunctionResource(
                logicalId,
                function.path("FunctionName").asText(),
                function.path("Handler").asText(),
                fileName(function.at("/Code/S3Key")),
                stream(function.path("Layers"))
                        .map(layer -> fileName(properties(referred(layer)).at("/Content/S3Key")))
                        .toList(),
                Duration.ofSeconds(function.path("Timeout").asInt()),
                function.path("MemorySize").asInt(),
                function.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions"),
                environment,
                referred(function.path("Role")));
    }

    private String integratedWith(JsonNode route) {
        String integration = referred(route.at("/Target/Fn::Join/1/1"));
        JsonNode uri = properties(integration).path("IntegrationUri");
        // With SnapStart it is an alias: the function's ARN joined with the alias's name.
        return referred(uri.has("Fn::Join") ? uri.at("/Fn::Join/1/0") : uri);
    }

    /** The function that a state machine begins with; of anything else, that. */
    private String repeated(String target) {
        JsonNode definition = properties(target).path("Definition");
        return definition.isMissingNode()
                ? target
                : referred(definition
                        .path("States")
                        .path(definition.path("StartAt").asText())
                        .path("Resource"));
    }

    /**
     * Whose tokens the authorizer takes is for AWS; here another issuer is trusted. But there must be one, and of the kind
     * that the gateway here stands in for: else a route that is open in AWS would be guarded here, or the other way round.
     */
    private Optional<Set<String>> scopes(JsonNode route) {
        Set<String> scopes = stream(route.path("AuthorizationScopes"))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
        String type = route.path("AuthorizationType").asText("NONE");
        if (type.equals("NONE") && !route.has("AuthorizerId") && scopes.isEmpty()) {
            return Optional.empty();
        }
        boolean verified = type.equals("JWT")
                && properties(referred(route.path("AuthorizerId")))
                        .path("AuthorizerType")
                        .asText()
                        .equals("JWT");
        if (!verified || scopes.isEmpty()) {
            throw new IllegalStateException(
                    route.path("RouteKey").asText() + " is to have a JWT authorizer and scopes, or neither");
        }
        return Optional.of(scopes);
    }

    private QueueMapping queueMapping(JsonNode mapping) {
        String queue = referred(mapping.path("EventSourceArn"));
        return new QueueMapping(
                queue,
                referred(mapping.path("FunctionName")),
                mapping.path("BatchSize").asInt(),
                Duration.ofSeconds(properties(queue).path("VisibilityTimeout").asInt()));
    }

    private static Duration rate(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalStateException("The schedule " + expression + " is not a rate");
        }
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(Long.parseLong(rate.group(1)));
            case "hour" -> Duration.ofHours(Long.parseLong(rate.group(1)));
            default -> Duration.ofDays(Long.parseLong(rate.group(1)));
        };
    }

    /** The logical id that a Ref or Fn::GetAtt names. */
    private static String referred(JsonNode reference) {
        String id = reference.has("Ref")
                ? reference.path("Ref").asText()
                : reference.at("/Fn::GetAtt/0").asText();
        if (id.isEmpty()) {
            throw new IllegalStateException("Neither Ref nor Fn::GetAtt: " + reference);
        }
        return id;
    }

    private JsonNode properties(String logicalId) {
        if (!resources.has(logicalId)) {
            throw new IllegalStateException("The template refers to " + logicalId + ", which is not in it");
        }
        return resources.path(logicalId).path("Properties");
    }

    private static String fileName(JsonNode s3Key) {
        String key = s3Key.asText();
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private Stream<Map.Entry<String, JsonNode>> ofType(String type) {
        return resources.properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }
}
