package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How every function runs, and what it has of its own. */
final class FunctionRules {
    private static final Pattern SECRET = Pattern.compile("password|passwd|pwd|secret|token|credential|private|apikey");

    private FunctionRules() {}

    static Stream<String> violations(Template template) {
        return Stream.concat(
                sharedRoles(template),
                template.functions()
                        .flatMap(function -> Violation.all(
                                        role(template, function),
                                        logs(template, function),
                                        secrets(function),
                                        platform(function))
                                .map(violation -> function.name() + ": " + violation)));
    }

    private static Stream<String> sharedRoles(Template template) {
        Map<String, String> functions = template.functions()
                .filter(function -> function.role().isPresent())
                .collect(groupingBy(
                        function -> function.role().orElseThrow(),
                        TreeMap::new,
                        mapping(LambdaFunction::name, joining(" and "))));
        return functions.entrySet().stream()
                .filter(role -> role.getValue().contains(" and "))
                .map(role -> role.getKey() + ": is the role of " + role.getValue());
    }

    private static Stream<String> role(Template template, LambdaFunction function) {
        boolean own = function.role()
                .filter(template.resources("AWS::IAM::Role")::containsKey)
                .isPresent();
        return when(!own, "has no role of this template");
    }

    private static Stream<String> logs(Template template, LambdaFunction function) {
        String name = "/aws/lambda/" + Template.text(function.properties().path("FunctionName"));
        return template.resources("AWS::Logs::LogGroup").entrySet().stream()
                .filter(group ->
                        Template.text(group.getValue().path("LogGroupName")).equals(name))
                .findFirst()
                .map(group -> Stream.concat(
                        when(group.getValue().path("RetentionInDays").asInt() < 1, "keeps its log for ever"),
                        when(
                                template.statements()
                                        .noneMatch(statement -> function.role()
                                                        .filter(statement.owner()::equals)
                                                        .isPresent()
                                                && statement.gives("logs:PutLogEvents", group.getKey() + ".Arn")),
                                "may not write its log")))
                .orElse(Stream.of("has no log group"));
    }

    private static Stream<String> secrets(LambdaFunction function) {
        return function.environment().properties().stream()
                .filter(variable -> SECRET.matcher(variable.getKey().toLowerCase(Locale.ROOT))
                                .find()
                        || Template.text(variable.getValue())
                                .toLowerCase(Locale.ROOT)
                                .contains("password="))
                .map(variable -> "has a secret in its environment, " + variable.getKey());
    }

    private static Stream<String> platform(LambdaFunction function) {
        Stream<String> arm = when(
                !Template.text(function.properties().path("Architectures").path(0))
                        .equals("arm64"),
                "does not run on arm64");
        if (!function.isPackaged()) {
            return arm;
        }
        return Violation.all(
                arm,
                when(!function.properties().path("Runtime").asText().equals("java25"), "does not run on java25"),
                when(
                        !function.properties()
                                .path("TracingConfig")
                                .path("Mode")
                                .asText()
                                .equals("Active"),
                        "is not traced"));
    }
}
