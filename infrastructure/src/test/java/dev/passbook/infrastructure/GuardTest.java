package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Change.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template of prod keeps the rules that AWS Control Tower offers, but for what is accepted here. It is the
 * strictest: the other stages leave out what costs.
 */
final class GuardTest {

    /**
     * A rule that is not kept.
     *
     * @param rule the rule
     * @param resources which resources may break it, as a regular expression
     * @param because why
     */
    private record Accepted(String rule, String resources, String because) {
        boolean covers(String finding) {
            return finding.matches(rule.replace(".", "\\.") + " (" + resources + ")");
        }
    }

    private static final String BUCKET = "ServerlessDeploymentBucket";
    private static final String OBJECTS = "ObjectsBucket";

    private static final List<Accepted> ACCEPTED = List.of(
            new Accepted("CT.APIGATEWAY.PR.5", "HttpApiRouteGetHealth", "monitors have no token"),
            new Accepted(
                    "CT.CLOUDWATCH.PR.3",
                    ".*LogGroup",
                    "CloudWatch encrypts every log group by itself, and no token and no name is in any"),
            new Accepted(
                    "CT.KMS.PR.3",
                    "DatabaseKey|AlarmKey|MasterKey",
                    "no role of this stack has a right to grant anything"),
            new Accepted(
                    "CT.LAMBDA.PR.2",
                    ".*LambdaPermissionHttpApi",
                    "each names the API that may call; the rule reads no Fn::Join, which osls writes"),
            new Accepted(
                    "CT.LAMBDA.PR.3", "GrantScopesFunction", "it calls nobody and has no right but to write its log"),
            new Accepted("CT.RDS.PR.2", "Database", "the alarms stand on RDS's own metrics, once a minute"),
            new Accepted("CT.RDS.PR.20", "Database", "only the proxy can reach the port, whichever it is"),
            new Accepted("CT.S3.PR.2", OBJECTS, "only functions of this stack may, and can do no more than add"),
            new Accepted("CT.S3.PR.3", OBJECTS, "an archive is not to go; object-lock-days says how long it can't"),
            new Accepted("CT.S3.PR.4", OBJECTS, "nobody waits for an object"),
            new Accepted("CT.S3.PR.6", OBJECTS, "as PR.3"),
            new Accepted(
                    "CT.S3.PR.10", OBJECTS, "it is encrypted with S3's own key; who may read is the roles' to say"),
            new Accepted("CT.STEPFUNCTIONS.PR.1", ".*Job", "the function says all that there is to say"),
            new Accepted("CT.STEPFUNCTIONS.PR.2", ".*Job", "the function traces itself"),
            new Accepted("CT.S3.PR.2", BUCKET, "nobody but a deployment reads or writes it"),
            new Accepted("CT.S3.PR.4", BUCKET, "nobody waits for an artifact"),
            new Accepted("CT.S3.PR.6", BUCKET, "osls deletes all but the last five deployments"),
            new Accepted("CT.S3.PR.8", BUCKET + "Policy", "it does; the rule reads no Fn::Join, which osls writes"),
            new Accepted("CT.S3.PR.8", OBJECTS + "Policy", "it does; the rule reads no Fn::Sub"),
            new Accepted("CT.S3.PR.9", BUCKET, "each artifact can be built again from its commit"),
            new Accepted("CT.S3.PR.10", BUCKET, "it is encrypted with S3's own key, and holds no data"),
            new Accepted("CT.S3.PR.11", BUCKET, "each deployment has a folder of its own"));

    @Test
    void what_control_tower_finds_was_looked_at() throws IOException, InterruptedException {
        assertThat(Packaged.templates()).contains(Packaged.PROD);

        SortedSet<String> findings = Guard.findings(Packaged.PROD);

        assertThat(findings).allMatch(finding -> ACCEPTED.stream().anyMatch(accepted -> accepted.covers(finding)));
        assertThat(ACCEPTED)
                .as("what is accepted for nothing")
                .allMatch(accepted -> findings.stream().anyMatch(accepted::covers));
    }

    @Test
    void what_control_tower_would_refuse_is_found(@TempDir Path folder) throws IOException, InterruptedException {
        Template template = Packaged.template(Packaged.PROD);
        Path before = folder.resolve("before.json");
        Path after = folder.resolve("after.json");
        Files.writeString(before, template.json().toString());
        Files.writeString(
                after,
                template.with(with("/Database/Properties/StorageEncrypted", false)
                                .andThen(with("/EventsQueue/Properties/SqsManagedSseEnabled", false)))
                        .json()
                        .toString());

        SortedSet<String> found = new TreeSet<>(Guard.findings(after, "rds", "sqs"));
        found.removeAll(Guard.findings(before, "rds", "sqs"));

        assertThat(found).containsExactly("CT.RDS.PR.24 Database", "CT.SQS.PR.2 EventsQueue");
    }
}
