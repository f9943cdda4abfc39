package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A function that reads or writes personal data makes or opens data keys under the master key; no other function can. */
final class KeyRules {
    /** What a function may do with the master key; to administer it is nobody's. */
    static final Set<String> RIGHTS = Set.of("kms:GenerateDataKey", "kms:Decrypt");

    private static final Pattern KMS = Pattern.compile(".*/kms-\\d[^/]*\\.jar");
    private static final String VARIABLE = "MASTER_KEY";
    private static final String KEY = "MasterKey.Arn";

    private KeyRules() {}

    static Stream<String> violations(Template template, Artifacts artifacts) {
        return template.functions()
                .filter(function ->
                        function.zip().filter(artifacts.zips()::containsKey).isPresent())
                .flatMap(function ->
                        function(template, artifacts, function).map(violation -> function.name() + ": " + violation));
    }

    private static Stream<String> function(Template template, Artifacts artifacts, LambdaFunction function) {
        boolean opens = ArtifactRules.zips(template, function).stream()
                .flatMap(zip -> artifacts.jars(zip).keySet().stream())
                .anyMatch(jar -> KMS.matcher(jar).matches());
        boolean told = function.environment().has(VARIABLE);
        boolean ofMaster = Template.text(function.environment().path(VARIABLE)).equals(KEY);
        List<Statement> rights = template.statements()
                .filter(Statement::allows)
                .filter(statement -> statement.owner().equals(function.role().orElse("")))
                .filter(statement -> statement.actions().stream().anyMatch(RIGHTS::contains))
                .toList();
        boolean onOthers = rights.stream()
                .anyMatch(statement -> !statement.resources().stream().allMatch(KEY::equals));
        boolean reaches = Template.each(function.properties().path("VpcConfig").path("SecurityGroupIds"))
                .map(Template::text)
                .anyMatch(NetworkRules.OPENS_DATA_KEYS::equals);
        return Violation.all(
                when(opens && !ofMaster, "opens data keys, and does not know by which master key"),
                when(opens && rights.isEmpty(), "opens data keys, and may not"),
                when(opens && onOthers, "opens data keys, and may use another master key"),
                when(opens && !reaches, "opens data keys, and can't reach KMS"),
                when(!opens && told, "opens no data keys, and knows where"),
                when(!opens && reaches, "opens no data keys, and can reach KMS"),
                when(!opens && !rights.isEmpty(), "opens no data keys, and may"));
    }
}
