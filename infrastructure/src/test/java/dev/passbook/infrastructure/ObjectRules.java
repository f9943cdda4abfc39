package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Objects stay as they were put, and a function that keeps some reaches its bucket; no other does. */
final class ObjectRules {
    /** What a function may do with objects; there is no way to delete among it. */
    static final Set<String> RIGHTS = Set.of("s3:GetObject", "s3:PutObject", "s3:ListBucket");

    /** The bucket that osls uploads artifacts to: each deployment makes them anew. */
    static final String ARTIFACTS = "ServerlessDeploymentBucket";

    private static final Pattern S3 = Pattern.compile(".*/s3-\\d[^/]*\\.jar");
    private static final String STORE = "OBJECT_STORE_URL";

    private ObjectRules() {}

    static Stream<String> violations(Template template, Artifacts artifacts) {
        return Stream.concat(
                template.resources("AWS::S3::Bucket").entrySet().stream()
                        .filter(bucket -> !bucket.getKey().equals(ARTIFACTS))
                        .flatMap(bucket -> bucket(template, bucket.getKey(), bucket.getValue())
                                .map(violation -> bucket.getKey() + ": " + violation)),
                template.functions()
                        .filter(function -> function.zip()
                                .filter(artifacts.zips()::containsKey)
                                .isPresent())
                        .flatMap(function -> function(template, artifacts, function)
                                .map(violation -> function.name() + ": " + violation)));
    }

    private static Stream<String> bucket(Template template, String name, JsonNode bucket) {
        JsonNode retention = bucket.at("/ObjectLockConfiguration/Rule/DefaultRetention");
        return Violation.all(
                when(
                        !bucket.path("ObjectLockEnabled").asBoolean()
                                || retention.path("Mode").asText().isEmpty()
                                || retention.path("Days").asInt() < 1,
                        "its objects can be deleted"),
                when(
                        !bucket.at("/VersioningConfiguration/Status").asText().equals("Enabled"),
                        "its objects can be written over"),
                Stream.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
                        .filter(block -> !bucket.path("PublicAccessBlockConfiguration")
                                .path(block)
                                .asBoolean())
                        .map(block -> "may be opened to everybody, without " + block),
                when(
                        denied(template, "s3:*", "/Bool/aws:SecureTransport", "false")
                                .noneMatch(resources ->
                                        resources.contains(name + ".Arn") && resources.contains(objects(name))),
                        "talks without TLS"),
                // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
                when(
                        denied(template, "s3:PutObject", "/Null/s3:if-none-match", "true")
                                .noneMatch(resources -> resources.contains(objects(name))),
                        "an object can be put over another"));
    }

    /** The resources of each statement that refuses everybody {@code action} under that one condition. */
    private static Stream<List<String>> denied(Template template, String action, String condition, String value) {
        return template.statements()
                .filter(statement -> !statement.allows()
                        && statement.isForEverybody()
                        && statement.actions().contains(action)
                        && statement.json().path("Condition").size() == 1
                        && statement
                                .json()
                                .at("/Condition" + condition)
                                .asText()
                                .equals(value))
                .map(Statement::resources);
    }

    private static String objects(String bucket) {
        return "${" + bucket + ".Arn}/*";
    }

    private static Stream<String> function(Template template, Artifacts artifacts, LambdaFunction function) {
        boolean keeps = ArtifactRules.zips(template, function).stream()
                .flatMap(zip -> artifacts.jars(zip).keySet().stream())
                .anyMatch(jar -> S3.matcher(jar).matches());
        String url = Template.text(function.environment().path(STORE));
        boolean told = url.startsWith("s3://");
        String objects = url.replaceFirst("^s3://", "arn:\\${AWS::Partition}:s3:::");
        boolean may = rights(template, function)
                .anyMatch(statement -> (statement.actions().contains("s3:PutObject")
                                || statement.actions().contains("s3:GetObject"))
                        && statement.resources().stream().allMatch(resource -> resource.startsWith(objects)));
        boolean mayAnyway = rights(template, function)
                .anyMatch(statement -> statement.actions().stream().anyMatch(RIGHTS::contains));
        boolean reaches = Template.each(function.properties().path("VpcConfig").path("SecurityGroupIds"))
                .map(Template::text)
                .anyMatch(NetworkRules.KEEPS_OBJECTS::equals);
        return Violation.all(
                when(keeps && !told, "keeps objects, and does not know where"),
                when(keeps && told && !may, "keeps objects, and may not"),
                when(keeps && !reaches, "keeps objects, and can't reach S3"),
                when(!keeps && told, "keeps no objects, and knows where"),
                when(!keeps && reaches, "keeps no objects, and can reach S3"),
                when(!keeps && mayAnyway, "keeps no objects, and may"));
    }

    private static Stream<Statement> rights(Template template, LambdaFunction function) {
        return template.statements()
                .filter(Statement::allows)
                .filter(statement -> statement.owner().equals(function.role().orElse("")));
    }
}
