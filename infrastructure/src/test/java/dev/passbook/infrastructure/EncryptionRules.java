package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.stream.Stream;

/** Encrypted where it lies and where it travels. Log groups are not here: CloudWatch encrypts each by itself. */
final class EncryptionRules {
    private EncryptionRules() {}

    static Stream<String> violations(Template template) {
        return Violation.all(
                each(template, "AWS::RDS::DBInstance", database -> database(template, database)),
                each(
                        template,
                        "AWS::RDS::DBProxy",
                        proxy -> when(!proxy.path("RequireTLS").asBoolean(), "talks without TLS")),
                each(template, "AWS::SQS::Queue", EncryptionRules::queue),
                each(template, "AWS::SNS::Topic", topic -> when(!topic.has("KmsMasterKeyId"), "is not encrypted")),
                each(template, "AWS::S3::Bucket", bucket -> when(!bucket.has("BucketEncryption"), "is not encrypted")),
                queuesWithoutTls(template),
                template.functions()
                        .filter(function -> function.environment().has("JDBC_URL")
                                && !Template.text(function.environment().path("JDBC_URL"))
                                        .contains("sslmode=verify-full"))
                        .map(function -> function.name() + ": does not look who it sends its login to"));
    }

    private static Stream<String> database(Template template, JsonNode database) {
        boolean insists = Template.target(database.path("DBParameterGroupName"))
                .map(template::resource)
                .filter(group -> group.path("Properties")
                        .path("Parameters")
                        .path("rds.force_ssl")
                        .asText()
                        .equals("1"))
                .isPresent();
        return Violation.all(
                when(!database.path("StorageEncrypted").asBoolean(), "is not encrypted"),
                when(!insists, "talks without TLS"),
                when(database.path("PubliclyAccessible").asBoolean(true), "can be reached from the internet"));
    }

    private static Stream<String> queue(JsonNode queue) {
        return when(
                !queue.path("SqsManagedSseEnabled").asBoolean() && !queue.has("KmsMasterKeyId"), "is not encrypted");
    }

    private static Stream<String> queuesWithoutTls(Template template) {
        return template.resources("AWS::SQS::Queue").keySet().stream()
                .filter(queue -> template.statements()
                        .noneMatch(statement -> !statement.allows()
                                && statement.actions().contains("sqs:*")
                                && statement.resources().contains(queue + ".Arn")
                                && statement
                                        .json()
                                        .path("Condition")
                                        .path("Bool")
                                        .path("aws:SecureTransport")
                                        .asText()
                                        .equals("false")))
                .map(queue -> queue + ": talks without TLS");
    }

    private static Stream<String> each(Template template, String type, Function<JsonNode, Stream<String>> rule) {
        return template.resources(type).entrySet().stream()
                .flatMap(resource ->
                        rule.apply(resource.getValue()).map(violation -> resource.getKey() + ": " + violation));
    }
}
