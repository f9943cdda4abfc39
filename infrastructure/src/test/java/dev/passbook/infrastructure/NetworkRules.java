package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Nobody comes in from outside, nobody gets out, and within each reaches what its code talks to. */
final class NetworkRules {
    private static final Set<String> DOORS = Set.of(
            "AWS::EC2::InternetGateway",
            "AWS::EC2::EgressOnlyInternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::VPCPeeringConnection",
            "AWS::EC2::TransitGatewayAttachment",
            "AWS::EC2::VPNGateway");

    /** Its address is S3's, which has no group; the only way there is an endpoint that lets nothing else through. */
    private static final String ANSWERS_CLOUD_FORMATION = "DeploymentAnswerSecurityGroup";

    /** What a group has that has to have a rule, and is to reach nothing. */
    private static final String NOWHERE = "127.0.0.1/32";

    private NetworkRules() {}

    static Stream<String> violations(Template template) {
        return Violation.all(
                DOORS.stream()
                        .flatMap(door -> template.resources(door).keySet().stream())
                        .map(door -> door + ": is a way in or out"),
                template.resources("AWS::EC2::SecurityGroup").entrySet().stream()
                        .flatMap(group -> group(group.getKey(), group.getValue())
                                .map(violation -> group.getKey() + ": " + violation)),
                template.resources("AWS::EC2::SecurityGroupIngress").entrySet().stream()
                        .filter(rule -> !rule.getValue().has("SourceSecurityGroupId"))
                        .map(rule -> rule.getKey() + ": lets in whoever is not of this stack"),
                template.functions()
                        .flatMap(function ->
                                function(template, function).map(violation -> function.name() + ": " + violation)));
    }

    private static Stream<String> group(String name, JsonNode group) {
        JsonNode out = group.path("SecurityGroupEgress");
        return Violation.all(
                when(!group.path("SecurityGroupIngress").isEmpty(), "lets in by a rule of its own"),
                // Without any, a group has one of AWS's that lets everything out.
                when(out.isEmpty(), "reaches everything"),
                Template.each(out)
                        .filter(rule -> !rule.has("DestinationSecurityGroupId"))
                        .map(rule -> rule.path("CidrIp").asText())
                        .filter(address -> !address.equals(NOWHERE) && !name.equals(ANSWERS_CLOUD_FORMATION))
                        .map(address -> "reaches " + address));
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
        boolean reaches = Template.each(function.properties().path("VpcConfig").path("SecurityGroupIds"))
                .map(Template::text)
                .anyMatch(ANSWERS_CLOUD_FORMATION::equals);
        return Violation.all(
                when(!function.properties().has("VpcConfig"), "runs outside of the network"),
                when(answers && !reaches, "answers CloudFormation, and can't reach it"),
                when(!answers && reaches, "does not answer CloudFormation, and can reach it"));
    }
}
