package dev.passbook.infrastructure;

import java.util.List;

/** All that holds of every template that is deployed. */
final class TemplateRules {
    private TemplateRules() {}

    /** What does not hold, a line each: the resource, and what is wrong with it. */
    static List<String> violations(Template template, Artifacts artifacts) {
        return Violation.all(
                        FunctionRules.violations(template),
                        RouteRules.violations(template),
                        ExposureRules.violations(template),
                        NetworkRules.violations(template),
                        RightsRules.violations(template),
                        QueueRules.violations(template),
                        ScheduleRules.violations(template),
                        EncryptionRules.violations(template),
                        KeepingRules.violations(template),
                        ObjectRules.violations(template, artifacts),
                        KeyRules.violations(template, artifacts),
                        AlarmRules.violations(template),
                        ArtifactRules.violations(template, artifacts),
                        AccessRules.violations(template, artifacts))
                .sorted()
                .toList();
    }
}
