package dev.passbook.infrastructure;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a stack that is deleted, or a resource that is replaced, must not take with it. */
final class KeepingRules {
    private static final Map<String, Set<String>> KEPT = Map.of(
            "AWS::RDS::DBInstance", Set.of("Snapshot", "Retain"),
            "AWS::KMS::Key", Set.of("Retain"),
            "AWS::Cognito::UserPool", Set.of("Retain"),
            "AWS::S3::Bucket", Set.of("Retain"));

    /** What the key encrypts is on its way: nothing of it lies anywhere. Artifacts are built again. */
    private static final Set<String> NOT_KEPT = Set.of("AlarmKey", ObjectRules.ARTIFACTS);

    private KeepingRules() {}

    static Stream<String> violations(Template template) {
        return KEPT.entrySet().stream()
                .flatMap(kept -> template.resources(kept.getKey()).keySet().stream()
                        .filter(name -> !NOT_KEPT.contains(name))
                        .flatMap(name -> Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                                .filter(policy -> !kept.getValue()
                                        .contains(template.resource(name)
                                                .path(policy)
                                                .asText()))
                                .map(policy -> name + ": its " + policy + " loses it")));
    }
}
