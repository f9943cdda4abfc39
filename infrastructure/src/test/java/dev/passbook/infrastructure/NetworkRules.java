package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Nobody comes in from outside, nobody gets out, and within each reaches what its code talks to. */
final class NetworkRules {
    private static final Set<String> DOORS = Set.of(
            "AWS::EC2::InternetGateway",
            "AWS::EC2::EgressOnlyInternetGateway",
            "AWS::EC2::CarrierGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::VPCGatewayAttachment",
            "AWS::EC2::VPCPeeringConnection",
            "AWS::EC2::TransitGatewayAttachment",
            "AWS::EC2::TransitGatewayVpcAttachment",
            "AWS::EC2::VPNGateway",
            "AWS::EC2::ClientVpnEndpoint",
            // Within the network, and to the gateway endpoints, AWS routes by itself.
            "AWS::EC2::Route");

    /** What a group has that has to have a rule, and is to reach nothing. */
    private static final String NOWHERE = "127.0.0.1/32";

    /** Its address is S3's, which has no group; the only way there is an endpoint that lets nothing else through. */
    private static final String ANSWERS_CLOUD_FORMATION = "DeploymentAnswerSecurityGroup";

    /** The same, of functions that keep objects. */
    static final String KEEPS_OBJECTS = "ObjectClientSecurityGroup";

    /** The group of functions that make or open data keys. */
    static final String OPENS_DATA_KEYS = "KeyClientSecurityGroup";

    /** The groups of functions, each with what it reaches: another group, an address or a prefix list. */
    private static final Map<String, String> FUNCTIONS_REACH = Map.of(
            "DatabaseClientSecurityGroup",
            "ProxySecurityGroup",
            "QueueClientSecurityGroup",
            "QueueEndpointSecurityGroup",
            OPENS_DATA_KEYS,
            "KeyEndpointSecurityGroup",
            ANSWERS_CLOUD_FORMATION,
            "0.0.0.0/0",
            KEEPS_OBJECTS,
            "0.0.0.0/0");

    /** The other groups, each with what it reaches. */
    private static final Map<String, String> OTHERS_REACH = Map.of(
            "ProxySecurityGroup", "DatabaseSecurityGroup",
            "DatabaseSecurityGroup", NOWHERE,
            "QueueEndpointSecurityGroup", NOWHERE,
            "KeyEndpointSecurityGroup", NOWHERE);

    /** The ways to AWS's services, each to one. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "QueueEndpoint", "com.amazonaws.${AWS::Region}.sqs",
            "KeyEndpoint", "com.amazonaws.${AWS::Region}.kms",
            "DeploymentAnswerEndpoint", "com.amazonaws.${AWS::Region}.s3");

    private NetworkRules() {}

    static Stream<String> violations(Template template) {
        return Violation.all(
                DOORS.stream()
                        .flatMap(door -> template.resources(door).keySet().stream())
                        .map(door -> door + ": is a way in or out"),
                named(template, "AWS::EC2::VPCEndpoint", NetworkRules::endpoint),
                named(template, "AWS::EC2::SecurityGroup", NetworkRules::group),
                named(template, "AWS::EC2::SecurityGroupEgress", (_, rule) -> way(target(rule.path("GroupId")), rule)),
                named(template, "AWS::EC2::SecurityGroupIngress", (_, rule) -> source(rule)),
                template.functions()
                        .flatMap(function ->
                                function(template, function).map(violation -> function.name() + ": " + violation)));
    }

    private static Stream<String> named(
            Template template, String type, BiFunction<String, JsonNode, Stream<String>> violations) {
        return template.resources(type).entrySet().stream()
                .flatMap(resource -> violations
                        .apply(resource.getKey(), resource.getValue())
                        .map(violation -> resource.getKey() + ": " + violation));
    }

    private static Stream<String> endpoint(String name, JsonNode endpoint) {
        String service = Template.text(endpoint.path("ServiceName"));
        return when(!service.equals(ENDPOINTS.get(name)), "is a way to " + service);
    }

    private static Stream<String> group(String name, JsonNode group) {
        JsonNode out = group.path("SecurityGroupEgress");
        return Violation.all(
                when(!group.path("SecurityGroupIngress").isEmpty(), "lets in by a rule of its own"),
                // Without any, a group has one of AWS's that lets everything out.
                when(out.isEmpty(), "reaches everything"),
                Template.each(out).flatMap(rule -> way(name, rule)));
    }

    private static Stream<String> way(String group, JsonNode rule) {
        String reached = Stream.of(
                        target(rule.path("DestinationSecurityGroupId")),
                        Template.text(rule.path("DestinationPrefixListId")),
                        rule.path("CidrIp").asText(),
                        rule.path("CidrIpv6").asText())
                .filter(destination -> !destination.isEmpty())
                .findFirst()
                .orElse("what nobody knows");
        return when(!isMeant(group, reached), "reaches " + reached);
    }

    private static Stream<String> source(JsonNode rule) {
        String source = target(rule.path("SourceSecurityGroupId"));
        return Violation.all(
                when(source.isEmpty(), "lets in whoever is not of this stack"),
                when(!source.isEmpty() && !isMeant(source, target(rule.path("GroupId"))), "lets in " + source));
    }

    private static boolean isMeant(String group, String reached) {
        return reached.equals(FUNCTIONS_REACH.get(group)) || reached.equals(OTHERS_REACH.get(group));
    }

    /** A group's name, however it is referred to; nothing, where no resource is referred to. */
    private static String target(JsonNode group) {
        return Template.target(group).orElse("");
    }

    private static Stream<String> function(Template template, LambdaFunction function) {
        if (!function.isPackaged()) {
            // Its code stands in the template: there one can read what it talks to.
            return Stream.empty();
        }
        boolean answers = template.json().path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().startsWith("Custom::"))
                .map(resource -> Template.target(resource.path("Properties").path("ServiceToken")))
                .flatMap(Optional::stream)
                .anyMatch(function.name()::equals);
        List<String> groups = Template.each(
                        function.properties().path("VpcConfig").path("SecurityGroupIds"))
                .map(NetworkRules::target)
                .toList();
        boolean reaches = groups.contains(ANSWERS_CLOUD_FORMATION);
        return Violation.all(
                groups.stream()
                        .filter(group -> !FUNCTIONS_REACH.containsKey(group))
                        .map(group -> "is in a group that is no function's: " + group),
                when(!function.properties().has("VpcConfig"), "runs outside of the network"),
                when(answers && !reaches, "answers CloudFormation, and can't reach it"),
                when(!answers && reaches, "does not answer CloudFormation, and can reach it"));
    }
}
