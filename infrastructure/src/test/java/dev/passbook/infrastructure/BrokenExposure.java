package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Break.broken;
import static dev.passbook.infrastructure.Change.list;
import static dev.passbook.infrastructure.Change.ref;
import static dev.passbook.infrastructure.Change.text;
import static dev.passbook.infrastructure.Change.with;
import static dev.passbook.infrastructure.Change.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Templates whose gateway takes too much or lets everybody's pages in, or whose network has a way around it. */
final class BrokenExposure {
    private static final String STAGE = "/HttpApiStage/Properties/";
    private static final String CORS = "/HttpApi/Properties/CorsConfiguration";

    private BrokenExposure() {}

    static Stream<Break> all() {
        return Stream.of(limits(), origins(), network()).flatMap(List::stream);
    }

    private static List<Break> limits() {
        return List.of(
                broken(
                        "no limit at all",
                        without(STAGE + "DefaultRouteSettings"),
                        "HttpApiStage: every route has no ThrottlingBurstLimit",
                        "HttpApiStage: every route has no ThrottlingRateLimit"),
                broken(
                        "any burst",
                        without(STAGE + "DefaultRouteSettings/ThrottlingBurstLimit"),
                        "HttpApiStage: every route has no ThrottlingBurstLimit"),
                broken(
                        "nothing let through",
                        with(STAGE + "DefaultRouteSettings/ThrottlingBurstLimit", 0),
                        "HttpApiStage: every route has no ThrottlingBurstLimit"),
                broken(
                        "half a limit for health",
                        without(STAGE + "RouteSettings/GET ~1health/ThrottlingBurstLimit"),
                        "HttpApiStage: GET /health has no ThrottlingBurstLimit"),
                broken(
                        "health without a limit of its own",
                        without(STAGE + "RouteSettings"),
                        "HttpApiStage: GET /health takes as much without a token as others with one"),
                broken(
                        "health with everybody's limit",
                        with(STAGE + "RouteSettings/GET ~1health/ThrottlingRateLimit", 10),
                        "HttpApiStage: GET /health takes as much without a token as others with one"));
    }

    private static List<Break> origins() {
        return List.of(
                broken("any page", cors("AllowOrigins", "*"), "HttpApi: has a wildcard in AllowOrigins"),
                broken(
                        "any page of a domain",
                        cors("AllowOrigins", "https://*.example"),
                        "HttpApi: has a wildcard in AllowOrigins"),
                broken(
                        "two pages",
                        cors("AllowOrigins", "https://a.example", "https://b.example"),
                        "HttpApi: lets in more pages than one"),
                broken("any header", cors("AllowHeaders", "*"), "HttpApi: has a wildcard in AllowHeaders"),
                broken(
                        "cookies",
                        cors("AllowOrigins", "https://a.example").andThen(with(CORS + "/AllowCredentials", true)),
                        "HttpApi: lets cookies in"));
    }

    private static List<Break> network() {
        String deposit = "/DepositLambdaFunction/Properties/VpcConfig/SecurityGroupIds/0";
        return List.of(
                broken("a way out", door("AWS::EC2::InternetGateway"), "Door: is a way in or out"),
                broken("a route", door("AWS::EC2::Route"), "Door: is a way in or out"),
                broken(
                        "a way to another service",
                        door("AWS::EC2::VPCEndpoint")
                                .andThen(with("/Door/Properties", JsonNodeFactory.instance.objectNode()))
                                .andThen(with("/Door/Properties/ServiceName", "com.amazonaws.eu-central-1.ssm")),
                        "Door: is a way to com.amazonaws.eu-central-1.ssm"),
                broken(
                        "the queue's way to another service",
                        text("QueueEndpoint", "sqs", "sns"),
                        "QueueEndpoint: is a way to com.amazonaws.${AWS::Region}.sns"),
                broken(
                        "a way past the proxy",
                        with(
                                "/DatabaseFromProxy/Properties/SourceSecurityGroupId",
                                group("DatabaseClientSecurityGroup")),
                        "DatabaseFromProxy: lets in DatabaseClientSecurityGroup"),
                broken(
                        "a database that lets in another stack",
                        with("/DatabaseFromProxy/Properties/SourceSecurityGroupId", "sg-0123456789abcdef0"),
                        "DatabaseFromProxy: lets in whoever is not of this stack"),
                broken(
                        "a group that reaches past the proxy",
                        with(
                                "/DatabaseClientSecurityGroup/Properties/SecurityGroupEgress/0/DestinationSecurityGroupId",
                                group("DatabaseSecurityGroup")),
                        "DatabaseClientSecurityGroup: reaches DatabaseSecurityGroup"),
                broken(
                        "a rule apart that reaches the internet",
                        apart("QueueClientSecurityGroup", anywhere()),
                        "Apart: reaches 0.0.0.0/0"),
                broken(
                        "a rule apart that reaches the internet's newer half",
                        apart(
                                "QueueClientSecurityGroup",
                                anywhere().put("CidrIpv6", "::/0").without(List.of("CidrIp"))),
                        "Apart: reaches ::/0"),
                broken(
                        "a rule apart that reaches a service",
                        apart(
                                "QueueClientSecurityGroup",
                                anywhere()
                                        .put("DestinationPrefixListId", "pl-6ea54007")
                                        .without(List.of("CidrIp"))),
                        "Apart: reaches pl-6ea54007"),
                broken(
                        "a function in the proxy's place",
                        with(deposit, ref("ProxySecurityGroup")),
                        "DepositLambdaFunction: is in a group that is no function's: ProxySecurityGroup"),
                broken(
                        "a database that lets in any address",
                        without("/DatabaseFromProxy/Properties/SourceSecurityGroupId")
                                .andThen(with("/DatabaseFromProxy/Properties/CidrIp", "10.0.0.0/16")),
                        "DatabaseFromProxy: lets in whoever is not of this stack"),
                broken(
                        "a group that reaches everything",
                        without("/DatabaseSecurityGroup/Properties/SecurityGroupEgress"),
                        "DatabaseSecurityGroup: reaches everything"),
                broken(
                        "a group that reaches the internet",
                        with("/DatabaseClientSecurityGroup/Properties/SecurityGroupEgress/0", anywhere()),
                        "DatabaseClientSecurityGroup: reaches 0.0.0.0/0"),
                broken(
                        "a group that lets in the internet",
                        with(
                                "/ProxySecurityGroup/Properties/SecurityGroupIngress",
                                JsonNodeFactory.instance.arrayNode().add(anywhere())),
                        "ProxySecurityGroup: lets in by a rule of its own"),
                broken(
                        "a reader that can reach the queue",
                        with(
                                "/GetDashaccountLambdaFunction/Properties/VpcConfig/SecurityGroupIds/0",
                                ref("QueueClientSecurityGroup")),
                        "GetDashaccountLambdaFunction: does not ring, and can reach the queue"),
                broken(
                        "a route that can reach CloudFormation",
                        with(deposit, ref("DeploymentAnswerSecurityGroup")),
                        "DepositLambdaFunction: does not answer CloudFormation, and can reach it"),
                broken(
                        "a migration that is never heard of",
                        without("/MigrateLambdaFunction/Properties/VpcConfig/SecurityGroupIds/1"),
                        "MigrateLambdaFunction: answers CloudFormation, and can't reach it"),
                broken(
                        "a function on the internet",
                        without("/HealthLambdaFunction/Properties/VpcConfig"),
                        "HealthLambdaFunction: runs outside of the network"));
    }

    private static Consumer<ObjectNode> door(String type) {
        return with("/Door", JsonNodeFactory.instance.objectNode().put("Type", type));
    }

    /** A group's rule as a resource of its own. */
    private static Consumer<ObjectNode> apart(String group, ObjectNode rule) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("Type", "AWS::EC2::SecurityGroupEgress");
        rule.set("GroupId", group(group));
        resource.set("Properties", rule);
        return with("/Apart", resource);
    }

    private static JsonNode group(String name) {
        return JsonNodeFactory.instance.objectNode().set("Fn::GetAtt", list(name, "GroupId"));
    }

    private static ObjectNode anywhere() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("IpProtocol", "tcp")
                .put("FromPort", 443)
                .put("ToPort", 443)
                .put("CidrIp", "0.0.0.0/0");
    }

    /** For one page, but for what is changed. */
    private static Consumer<ObjectNode> cors(String name, String... values) {
        return with(CORS, JsonNodeFactory.instance.objectNode().set("AllowOrigins", list("https://a.example")))
                .andThen(with(CORS + "/" + name, list(values)));
    }
}
