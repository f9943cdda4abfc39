package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A function's rights are those that its code asks for: the database role it logs in as, and whether it rings. */
final class AccessRules {
    /** Where a function says who it logs in as: for a pool of connections, or for its only one. */
    private static final Pattern LOGIN = Pattern.compile("(datasources\\.[^.]+|jdbc)\\.username");

    private static final Pattern SQS = Pattern.compile(".*/sqs-\\d[^/]*\\.jar");
    private static final String QUEUE = "EVENTS_QUEUE_URL";

    private static final Set<String> JOIN = Set.of(
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses");
    private static final Set<String> TRACE = Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");
    private static final Set<String> LOOK = Set.of("sqs:GetQueueAttributes");
    private static final Set<String> HEAR = Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    /** By some or by all; who may ring, keep objects, open keys, and log in as whom, is asked apart. */
    private static final Set<String> NEEDED = Stream.of(
                    JOIN,
                    TRACE,
                    LOOK,
                    ObjectRules.RIGHTS,
                    KeyRules.RIGHTS,
                    Set.of("logs:CreateLogStream", "logs:PutLogEvents", "rds-db:connect", "sqs:SendMessage"))
            .flatMap(Set::stream)
            .collect(toSet());

    private AccessRules() {}

    static Stream<String> violations(Template template, Artifacts artifacts) {
        Stream<String> functions = template.functions()
                .filter(function ->
                        function.zip().filter(artifacts.zips()::containsKey).isPresent())
                .flatMap(function -> Violation.all(
                                login(template, artifacts, function),
                                proxy(template, artifacts, function),
                                queue(template, artifacts, function),
                                lambda(template, function))
                        .map(violation -> function.name() + ": " + violation));
        return Stream.concat(functions, databases(template));
    }

    private static Stream<String> databases(Template template) {
        return template.resources("AWS::RDS::DBInstance").entrySet().stream()
                .flatMap(database -> Violation.all(
                                when(
                                        !database.getValue()
                                                .path("EnableIAMDatabaseAuthentication")
                                                .asBoolean(),
                                        "takes no tokens"),
                                when(database.getValue().has("MasterUserPassword"), "has a password in the template"))
                        .map(violation -> database.getKey() + ": " + violation));
    }

    private static Stream<String> login(Template template, Artifacts artifacts, LambdaFunction function) {
        Set<String> asked = logins(artifacts, function);
        Set<String> given = databaseUsers(rights(template, function.role().orElse("")));
        return when(asked.size() != 1 || !asked.equals(given), "logs in as %s and may as %s".formatted(asked, given));
    }

    /** What a function logs in as at the proxy, that the proxy logs in as at the database. */
    private static Stream<String> proxy(Template template, Artifacts artifacts, LambdaFunction function) {
        Set<String> given = databaseUsers(template.resources("AWS::RDS::DBProxy").values().stream()
                .flatMap(proxy -> Template.target(proxy.path("RoleArn")).stream())
                .flatMap(role -> rights(template, role)));
        return when(!given.containsAll(logins(artifacts, function)), "the proxy may not log in for it");
    }

    private static Set<String> databaseUsers(Stream<Statement> rights) {
        return rights.filter(statement -> statement.actions().contains("rds-db:connect"))
                .flatMap(statement -> statement.resources().stream())
                .map(dbUser -> dbUser.substring(dbUser.lastIndexOf('/') + 1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> logins(Artifacts artifacts, LambdaFunction function) {
        return artifacts.jars(function.zip().orElseThrow()).values().stream()
                .map(Artifacts.Content::settings)
                .flatMap(AccessRules::logins)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> logins(Properties settings) {
        return settings.stringPropertyNames().stream()
                .filter(name -> LOGIN.matcher(name).matches())
                .map(settings::getProperty);
    }

    private static Stream<String> queue(Template template, Artifacts artifacts, LambdaFunction function) {
        boolean sends = ArtifactRules.zips(template, function).stream()
                .flatMap(zip -> artifacts.jars(zip).keySet().stream())
                .anyMatch(jar -> SQS.matcher(jar).matches());
        boolean told = function.environment().has(QUEUE);
        // Whoever has the client rings, or says how long the queue is.
        boolean may = rights(template, function.role().orElse(""))
                .anyMatch(statement -> Stream.of("sqs:SendMessage", "sqs:GetQueueAttributes")
                        .anyMatch(action -> statement.gives(
                                action, Template.text(function.environment().path(QUEUE)) + ".Arn")));
        boolean reaches = Template.each(function.properties().path("VpcConfig").path("SecurityGroupIds"))
                .map(Template::text)
                .anyMatch("QueueClientSecurityGroup"::equals);
        boolean mayAnyway = rights(template, function.role().orElse(""))
                .anyMatch(statement -> statement.actions().contains("sqs:SendMessage"));
        return Violation.all(
                when(sends && !told, "rings, and does not know where"),
                when(sends && told && !may, "rings, and may not"),
                when(sends && !reaches, "rings, and can't reach the queue"),
                when(!sends && told, "does not ring, and knows where"),
                when(!sends && reaches, "does not ring, and can reach the queue"),
                when(!sends && mayAnyway, "does not ring, and may"));
    }

    /** What Lambda does in the function's name, with the function's rights. */
    private static Stream<String> lambda(Template template, LambdaFunction function) {
        Set<String> may = rights(template, function.role().orElse(""))
                .flatMap(statement -> statement.actions().stream())
                .collect(toCollection(TreeSet::new));
        boolean listens = template.resources("AWS::Lambda::EventSourceMapping").values().stream()
                .anyMatch(
                        mapping -> Template.target(mapping.path("FunctionName")).equals(Optional.of(function.name())));
        boolean leftToLambda = template.statements()
                .filter(statement -> !statement.allows()
                        && statement.owner().equals(function.role().orElse("")))
                .anyMatch(statement -> statement.actions().containsAll(JOIN)
                        && statement.json().path("Condition").path("ArnLike").has("lambda:SourceFunctionArn"));
        return Violation.all(
                may.stream()
                        .filter(action -> !NEEDED.contains(action) && !(listens && HEAR.contains(action)))
                        .map(action -> "may " + action + ", and does not need it"),
                when(!leftToLambda, "its code may do what is for Lambda to do"),
                when(function.properties().has("VpcConfig") && !may.containsAll(JOIN), "can't join the network"),
                when(function.properties().has("TracingConfig") && !may.containsAll(TRACE), "can't be traced"),
                when(listens && !may.containsAll(HEAR), "listens to a queue, and may not"));
    }

    private static Stream<Statement> rights(Template template, String role) {
        return template.statements()
                .filter(Statement::allows)
                // What names a principal says who may have the role, not what the role may do.
                .filter(statement -> !statement.json().has("Principal"))
                .filter(statement -> statement.owner().equals(role));
    }
}
