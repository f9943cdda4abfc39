package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** A run that could not begin is not made up for: the next one does its work. */
final class ScheduleRules {
    /** In seconds; the least that Lambda takes. */
    private static final int MAX_AGE = 60;

    /** Lambda's default, in seconds: six hours, also of what was throttled. */
    private static final int DEFAULT_AGE = 21_600;

    /** Lambda's default. */
    private static final int DEFAULT_RETRIES = 2;

    private ScheduleRules() {}

    static Stream<String> violations(Template template) {
        return template.resources("AWS::Events::Rule").values().stream()
                .flatMap(rule -> Template.each(rule.path("Targets")))
                .flatMap(target -> Template.target(target.path("Arn")).stream())
                .filter(template.resources("AWS::Lambda::Function")::containsKey)
                .flatMap(function -> function(template, function));
    }

    private static Stream<String> function(Template template, String function) {
        JsonNode invoked = template.resources("AWS::Lambda::EventInvokeConfig").values().stream()
                .filter(config ->
                        Template.target(config.path("FunctionName")).stream().anyMatch(function::equals))
                .findFirst()
                .orElseGet(() -> template.resource("there is none"));
        return Violation.all(
                when(
                        invoked.path("MaximumEventAgeInSeconds").asInt(DEFAULT_AGE) > MAX_AGE,
                        function + ": runs that find no free function pile up"),
                when(
                        invoked.path("MaximumRetryAttempts").asInt(DEFAULT_RETRIES) > 0,
                        function + ": a run that fails is tried again beside the next one"));
    }
}
