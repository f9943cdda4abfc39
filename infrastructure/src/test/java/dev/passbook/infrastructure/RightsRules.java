package dev.passbook.infrastructure;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Nobody may do everything, nor anything to everything, except where AWS offers no other. */
final class RightsRules {

    /**
     * A wildcard that there is no way around.
     *
     * @param ownerType the type of the resource whose policy may hold it
     * @param actions the actions that may be allowed
     * @param resource the resource, as written, on which they may be
     * @param because why AWS offers no other
     */
    private record Wildcard(String ownerType, Set<String> actions, String resource, String because) {}

    private static final String ROLE = "AWS::IAM::Role";
    private static final String KEY = "AWS::KMS::Key";
    private static final String NETWORK = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";

    private static final Set<String> OBJECT_RIGHTS = Set.of("s3:GetObject", "s3:PutObject");
    private static final String OBJECTS = "arn:${AWS::Partition}:s3:::${ObjectsBucket}/";

    private static final List<Wildcard> UNAVOIDABLE = List.of(
            new Wildcard(
                    ROLE,
                    Set.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"),
                    "*",
                    "EC2 knows no resource for what describes"),
            new Wildcard(
                    ROLE,
                    Set.of("ec2:CreateNetworkInterface"),
                    NETWORK + "network-interface/*",
                    "a network interface has no id before it is created"),
            new Wildcard(
                    ROLE,
                    Set.of(
                            "ec2:DeleteNetworkInterface",
                            "ec2:AssignPrivateIpAddresses",
                            "ec2:UnassignPrivateIpAddresses"),
                    NETWORK + "*/*",
                    "Lambda tries these rights before there is an interface to name; its manual asks for */*"),
            new Wildcard(
                    ROLE,
                    Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
                    "*",
                    "X-Ray knows no resource for what is written"),
            new Wildcard(KEY, Set.of("kms:*"), "*", "in a key's policy * is this key, and it must not be lost"),
            new Wildcard(KEY, Set.of("kms:Decrypt", "kms:GenerateDataKey"), "*", "in a key's policy * is this key"),
            new Wildcard(
                    "AWS::EC2::VPCEndpoint",
                    Set.of("s3:PutObject"),
                    "arn:${AWS::Partition}:s3:::cloudformation-custom-resource-response-${Region}/*",
                    "CloudFormation makes up a name for each answer; this limits what passes, and gives no right"),
            new Wildcard(
                    "AWS::EC2::VPCEndpoint",
                    OBJECT_RIGHTS,
                    OBJECTS + "*",
                    "objects are named by what they hold; this limits what passes, and gives no right"),
            new Wildcard(ROLE, OBJECT_RIGHTS, OBJECTS + "events/*", "objects are named by what they hold"),
            new Wildcard(ROLE, OBJECT_RIGHTS, OBJECTS + "anchors/*", "objects are named by what they hold"));

    /** Who may say {@code Principal: '*'}: an endpoint's policy limits what passes, and gives nobody a right. */
    private static final Set<String> OPEN_TO_ALL = Set.of("AWS::EC2::VPCEndpoint");

    private RightsRules() {}

    static Stream<String> violations(Template template) {
        return Stream.concat(
                // What a statement denies it takes away: the wider, the better.
                template.statements().filter(Statement::allows).flatMap(RightsRules::violations),
                template.resources(ROLE).entrySet().stream()
                        .filter(role ->
                                !role.getValue().path("ManagedPolicyArns").isEmpty())
                        .map(role -> role.getKey() + ": has a policy that AWS may widen"));
    }

    private static Stream<String> violations(Statement statement) {
        Stream<String> everybody = statement.isForEverybody() && !OPEN_TO_ALL.contains(statement.ownerType())
                ? Stream.of(statement.owner() + ": everybody may " + String.join(", ", statement.actions()))
                : Stream.empty();
        Stream<String> wildcards = statement.actions().stream()
                .flatMap(action -> statement.resources().stream()
                        .filter(resource -> action.contains("*") || resource.contains("*"))
                        .filter(resource -> UNAVOIDABLE.stream()
                                .noneMatch(wildcard -> covers(wildcard, statement, action, resource)))
                        .map(resource -> statement.owner() + ": may " + action + " on " + resource));
        Stream<String> negations = Stream.of("NotAction", "NotResource", "NotPrincipal")
                .filter(statement.json()::has)
                .map(negation -> statement.owner() + ": allows by " + negation);
        return Violation.all(everybody, wildcards, negations);
    }

    private static boolean covers(Wildcard wildcard, Statement statement, String action, String resource) {
        return wildcard.ownerType().equals(statement.ownerType())
                && wildcard.actions().contains(action)
                && wildcard.resource().equals(resource);
    }
}
