package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A job that is longer than an invocation may be goes on by itself. */
final class JobsTest {
    /** What the function answers when it is not done: see its own test. */
    private static final String TO_BE_CONTINUED = "to-be-continued";

    @Test
    void rebuild_is_invoked_again_until_it_is_done() throws IOException {
        Template template = Packaged.template(Packaged.TEMPLATE);
        JsonNode definition = template.resource("RebuildJob").path("Properties").path("Definition");
        JsonNode states = definition.path("States");
        String work = definition.path("StartAt").asText();

        assertThat(Template.target(states.path(work).path("Resource"))).contains("RebuildLambdaFunction");
        JsonNode choice = states.path(states.path(work).path("Next").asText());
        assertThat(next(choice, TO_BE_CONTINUED)).isEqualTo(work);
        assertThat(states.path(next(choice, "done")).path("Type").asText()).isEqualTo("Succeed");
    }

    @Test
    void it_may_invoke_that_function_and_nothing_else() throws IOException {
        assertThat(Packaged.template(Packaged.TEMPLATE)
                        .statements()
                        .filter(statement -> statement.owner().equals("RebuildJobRole"))
                        .filter(statement -> !statement.json().has("Principal")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.actions()).containsExactly("lambda:InvokeFunction"))
                .satisfies(statement -> assertThat(statement.resources()).containsExactly("RebuildLambdaFunction.Arn"));
    }

    private static String next(JsonNode choice, String outcome) {
        return Template.each(choice.path("Choices"))
                .filter(rule -> rule.path("Variable").asText().equals("$.outcome"))
                .filter(rule -> rule.path("StringEquals").asText().equals(outcome))
                .map(rule -> rule.path("Next").asText())
                .findFirst()
                .orElse(choice.path("Default").asText());
    }
}
