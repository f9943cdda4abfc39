package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Break.broken;
import static dev.passbook.infrastructure.Change.allowed;
import static dev.passbook.infrastructure.Change.arn;
import static dev.passbook.infrastructure.Change.forbidden;
import static dev.passbook.infrastructure.Change.list;
import static dev.passbook.infrastructure.Change.ref;
import static dev.passbook.infrastructure.Change.text;
import static dev.passbook.infrastructure.Change.with;
import static dev.passbook.infrastructure.Change.without;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;

/** Templates in which somebody may do too much or too little, or would run where or as nobody meant. */
final class BrokenAccess {
    private static final TextNode EVERYTHING = TextNode.valueOf("*");

    private BrokenAccess() {}

    static Stream<Break> all() {
        return Stream.of(routes(), rights(), functions(), access()).flatMap(List::stream);
    }

    private static List<Break> routes() {
        String accounts = "/HttpApiRouteGetAccounts/Properties/";
        String deposits = "/HttpApiRoutePostAccountsAccountidVarDeposits/Properties/";
        return List.of(
                broken(
                        "a route without its authorizer",
                        without(accounts + "AuthorizerId"),
                        "GET /accounts: has no authorizer"),
                broken(
                        "a route that takes no tokens",
                        with(accounts + "AuthorizationType", "NONE"),
                        "GET /accounts: has no authorizer"),
                broken(
                        "a route without scopes",
                        without(accounts + "AuthorizationScopes"),
                        "GET /accounts: asks for no scope"),
                broken(
                        "a write that readers may do",
                        with(deposits + "AuthorizationScopes", list("ledger:write", "ledger:read")),
                        "POST /accounts/{accountId}/deposits: asks for [ledger:write, ledger:read],"
                                + " which must not be enough"),
                broken(
                        "health behind the authorizer",
                        with("/HttpApiRouteGetHealth/Properties/AuthorizerId", ref("HttpApiAuthorizerJwt")),
                        "GET /health: has an authorizer, and who calls it no token"),
                broken(
                        "tokens for any audience",
                        with("/HttpApiAuthorizerJwt/Properties/JwtConfiguration/Audience", list()),
                        "HttpApiAuthorizerJwt: takes tokens for anybody, or from anybody"),
                broken(
                        "a function without SnapStart",
                        without("/GetDashaccountLambdaFunction/Properties/SnapStart"),
                        "GET /accounts/{accountId}: is answered without SnapStart"),
                broken(
                        "a route that passes the snapshot by",
                        with("/HttpApiIntegrationHealth/Properties/IntegrationUri", arn("HealthLambdaFunction")),
                        "GET /health: is answered without SnapStart"));
    }

    private static List<Break> rights() {
        return List.of(
                broken(
                        "all of SQS",
                        allowed("FoldRole", "sqs:*", arn("EventsQueue")),
                        "FoldLambdaFunction: may sqs:*, and does not need it",
                        "FoldRole: may sqs:* on EventsQueue.Arn"),
                broken(
                        "any queue",
                        allowed("DepositRole", "sqs:SendMessage", EVERYTHING),
                        "DepositRole: may sqs:SendMessage on *"),
                broken(
                        "any action",
                        allowed("HealthRole", "*", arn("EventsQueue")),
                        "HealthLambdaFunction: may *, and does not need it",
                        "HealthRole: may * on EventsQueue.Arn"),
                broken(
                        "what only a key's policy may say",
                        allowed("HealthRole", "kms:Decrypt", EVERYTHING),
                        "HealthLambdaFunction: opens no data keys, and may",
                        "HealthRole: may kms:Decrypt on *"),
                broken(
                        "a right that no code uses",
                        allowed("HealthRole", "sqs:ReceiveMessage", arn("EventsQueue")),
                        "HealthLambdaFunction: may sqs:ReceiveMessage, and does not need it"),
                broken(
                        "a network for code to change",
                        text("HealthRole", "lambda:SourceFunctionArn", "aws:SourceArn"),
                        "HealthLambdaFunction: its code may do what is for Lambda to do"),
                broken(
                        "a policy of AWS's",
                        with(
                                "/HealthRole/Properties/ManagedPolicyArns",
                                list("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                        "HealthRole: has a policy that AWS may widen"),
                broken(
                        "a queue for everybody",
                        with("/EventsQueuePolicy/Properties/PolicyDocument/Statement/0/Effect", "Allow")
                                .andThen(with(
                                        "/EventsQueuePolicy/Properties/PolicyDocument/Statement/0/Action",
                                        "sqs:SendMessage")),
                        "EventsQueue: talks without TLS",
                        "EventsQueuePolicy: everybody may sqs:SendMessage"),
                broken(
                        "all but one action",
                        with("/HealthRole/Properties/Policies/0/PolicyDocument/Statement/0/NotAction", "s3:GetObject"),
                        "HealthRole: allows by NotAction"));
    }

    private static List<Break> functions() {
        String deposit = "/DepositLambdaFunction/Properties/";
        return List.of(
                broken(
                        "two functions in one role",
                        with("/WithdrawLambdaFunction/Properties/Role", arn("DepositRole")),
                        "DepositRole: is the role of DepositLambdaFunction and WithdrawLambdaFunction",
                        "WithdrawLambdaFunction: may not write its log"),
                broken(
                        "a password in the environment",
                        with(deposit + "Environment/Variables/DATASOURCES_WRITER_PASSWORD", "hunter2"),
                        "DepositLambdaFunction: has a secret in its environment, DATASOURCES_WRITER_PASSWORD"),
                broken(
                        "a password in an address",
                        text("DepositLambdaFunction", "passbook?", "passbook?password=hunter2&"),
                        "DepositLambdaFunction: has a secret in its environment, JDBC_URL"),
                broken(
                        "an older Java",
                        with(deposit + "Runtime", "java21"),
                        "DepositLambdaFunction: does not run on java25"),
                broken(
                        "the dearer processor",
                        with(deposit + "Architectures", list("x86_64")),
                        "DepositLambdaFunction: does not run on arm64"),
                broken("no traces", without(deposit + "TracingConfig"), "DepositLambdaFunction: is not traced"),
                broken(
                        "a log for ever",
                        without("/DepositLogGroup/Properties/RetentionInDays"),
                        "DepositLambdaFunction: keeps its log for ever"),
                broken("no log", without("/DepositLogGroup"), "DepositLambdaFunction: has no log group"));
    }

    private static List<Break> access() {
        String deposit = "/DepositLambdaFunction/Properties/";
        return List.of(
                broken(
                        "a right to another login",
                        text("DepositRole", "passbook_writer", "passbook_migrator"),
                        "DepositLambdaFunction: logs in as [passbook_writer] and may as [passbook_migrator]"),
                broken(
                        "no right to log in",
                        forbidden("FoldRole", "rds-db:connect"),
                        "FoldLambdaFunction: logs in as [passbook_folder] and may as []"),
                broken(
                        "a proxy without a login",
                        text("DatabaseProxyRole", "passbook_migrator", "passbook_reader"),
                        "MigrateLambdaFunction: the proxy may not log in for it"),
                broken(
                        "a database that takes passwords alone",
                        without("/Database/Properties/EnableIAMDatabaseAuthentication"),
                        "Database: takes no tokens"),
                broken(
                        "a password in the template",
                        with("/Database/Properties/MasterUserPassword", "hunter2"),
                        "Database: has a password in the template"),
                broken(
                        "no right to ring",
                        forbidden("DepositRole", "sqs:SendMessage"),
                        "DepositLambdaFunction: rings, and may not"),
                broken(
                        "no right to listen",
                        forbidden("FoldRole", "sqs:DeleteMessage"),
                        "FoldLambdaFunction: listens to a queue, and may not"),
                broken(
                        "no right to join the network",
                        forbidden("HealthRole", "ec2:CreateNetworkInterface"),
                        "HealthLambdaFunction: can't join the network",
                        // What forbids it to code names it as well, and is gone with it.
                        "HealthLambdaFunction: its code may do what is for Lambda to do"),
                broken(
                        "no right to write traces",
                        forbidden("RelayRole", "xray:PutTraceSegments"),
                        "RelayLambdaFunction: can't be traced"),
                broken(
                        "no bell",
                        without(deposit + "Environment/Variables/EVENTS_QUEUE_URL"),
                        "DepositLambdaFunction: rings, and does not know where"),
                broken(
                        "no way to the bell",
                        without(deposit + "VpcConfig/SecurityGroupIds/1"),
                        "DepositLambdaFunction: rings, and can't reach the queue"),
                broken(
                        "an archive that may not be written",
                        forbidden("ArchiveEventsRole", "s3:PutObject"),
                        "ArchiveDasheventsLambdaFunction: keeps objects, and may not"),
                broken(
                        "an archive that may be deleted",
                        text("ArchiveEventsRole", "s3:GetObject", "s3:DeleteObject"),
                        "ArchiveDasheventsLambdaFunction: may s3:DeleteObject, and does not need it",
                        "ArchiveEventsRole: may s3:DeleteObject on arn:${AWS::Partition}:s3:::${ObjectsBucket}/events/*"),
                broken(
                        "no way to S3",
                        without("/ArchiveDasheventsLambdaFunction/Properties/VpcConfig/SecurityGroupIds/1"),
                        "ArchiveDasheventsLambdaFunction: keeps objects, and can't reach S3"),
                broken(
                        "an archive nobody knows where",
                        without("/ArchiveDasheventsLambdaFunction/Properties/Environment/Variables/OBJECT_STORE_URL"),
                        "ArchiveDasheventsLambdaFunction: keeps objects, and does not know where"),
                broken(
                        "a fold that may read the archive",
                        allowed("FoldRole", "s3:GetObject", TextNode.valueOf("arn:aws:s3:::somewhere/an-object")),
                        "FoldLambdaFunction: keeps no objects, and may"),
                broken(
                        "a reader of accounts that may read names",
                        allowed("GetAccountRole", "kms:Decrypt", arn("MasterKey")),
                        "GetDashaccountLambdaFunction: opens no data keys, and may"),
                broken(
                        "a reader of accounts that knows where names are opened",
                        with(
                                "/GetDashaccountLambdaFunction/Properties/Environment/Variables/MASTER_KEY",
                                arn("MasterKey")),
                        "GetDashaccountLambdaFunction: opens no data keys, and knows where"),
                broken(
                        "a reader of accounts that can reach KMS",
                        with(
                                "/GetDashaccountLambdaFunction/Properties/VpcConfig/SecurityGroupIds/0",
                                ref("KeyClientSecurityGroup")),
                        "GetDashaccountLambdaFunction: opens no data keys, and can reach KMS"),
                broken(
                        "a reader that may ring",
                        allowed("GetAccountRole", "sqs:SendMessage", arn("EventsQueue")),
                        "GetDashaccountLambdaFunction: does not ring, and may"));
    }
}
