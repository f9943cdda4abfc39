package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that is longer than an invocation may be goes on by itself. */
final class JobsTest {

    /** What the functions answer when they are not done, and when they are: see their own tests. */
    @ParameterizedTest
    @CsvSource({
        "RebuildJob, RebuildLambdaFunction, to-be-continued, done",
        "AnchorJob, AnchorLambdaFunction, 20000, 19999",
        "VerifyLedgerJob, VerifyDashledgerLambdaFunction, to-be-continued, broken"
    })
    void is_invoked_again_until_it_is_done(String job, String function, String toBeContinued, String done)
            throws IOException {
        JsonNode definition = Packaged.template(Packaged.TEMPLATE)
                .resource(job)
                .path("Properties")
                .path("Definition");
        JsonNode states = definition.path("States");
        String work = definition.path("StartAt").asText();

        assertThat(Template.target(states.path(work).path("Resource"))).contains(function);
        JsonNode choice = states.path(states.path(work).path("Next").asText());
        assertThat(next(choice, toBeContinued)).isEqualTo(work);
        assertThat(states.path(next(choice, done)).path("Type").asText()).isEqualTo("Succeed");
    }

    /** What is no object, each of them takes for a broken invocation: their handlers take a map. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "RebuildJob, {\"outcome\":\"to-be-continued\"}",
                "AnchorJob, 20000",
                "VerifyLedgerJob, {\"outcome\":\"to-be-continued\"}"
            })
    void is_handed_an_object_also_after_its_own_answer(String job, String answer) throws IOException {
        JsonNode states = Packaged.template(Packaged.TEMPLATE)
                .resource(job)
                .path("Properties")
                .path("Definition")
                .path("States");
        JsonNode choice = states.path("IsItDone");

        JsonNode input = input(states.path("Work"), input(choice, new ObjectMapper().readTree(answer)));

        assertThat(input.isObject()).as("what Work is handed: " + input).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RebuildJobRole, RebuildLambdaFunction.Arn",
        "AnchorJobRole, AnchorLambdaFunction.Arn",
        "VerifyLedgerJobRole, VerifyDashledgerLambdaFunction.Arn"
    })
    void it_may_invoke_that_function_and_nothing_else(String role, String function) throws IOException {
        assertThat(rights(role))
                .singleElement()
                .satisfies(statement -> assertThat(statement.actions()).containsExactly("lambda:InvokeFunction"))
                .satisfies(statement -> assertThat(statement.resources()).containsExactly(function));
    }

    @Test
    void whoever_starts_it_by_the_clock_may_do_that_and_nothing_else() throws IOException {
        Template template = Packaged.template(Packaged.TEMPLATE);
        Stream<JsonNode> targets = template.resources("AWS::Events::Rule").values().stream()
                .map(rule -> rule.path("Targets").path(0))
                .filter(target -> target.has("RoleArn"));

        assertThat(rights("JobScheduleRole"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.actions()).containsExactly("states:StartExecution"))
                .satisfies(statement -> assertThat(statement.resources())
                        .containsExactlyInAnyOrderElementsOf(targets.map(target -> Template.text(target.path("Arn")))
                                .toList())
                        .isNotEmpty());
    }

    private static Stream<Statement> rights(String role) throws IOException {
        return Packaged.template(Packaged.TEMPLATE)
                .statements()
                .filter(statement -> statement.owner().equals(role))
                .filter(statement -> !statement.json().has("Principal"));
    }

    /** What a state makes of what it is handed, as far as ours do. */
    private static JsonNode input(JsonNode state, JsonNode handed) {
        assertThat(state.has("InputPath") || state.has("ResultPath") || state.has("OutputPath"))
                .as("that a path cuts what is handed on")
                .isFalse();
        return state.path("Type").asText().equals("Task") && state.has("Parameters")
                ? state.path("Parameters")
                : handed;
    }

    private static String next(JsonNode choice, String answer) {
        return Template.each(choice.path("Choices"))
                .filter(rule -> switch (rule.path("Variable").asText()) {
                    case "$.outcome" -> rule.path("StringEquals").asText().equals(answer);
                    case "$" ->
                        Long.parseLong(answer)
                                >= rule.path("NumericGreaterThanEquals").asLong();
                    default -> false;
                })
                .map(rule -> rule.path("Next").asText())
                .findFirst()
                .orElse(choice.path("Default").asText());
    }
}
