package dev.passbook.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CloudFormationTest {
    private final AtomicInteger pauses = new AtomicInteger();
    private final CloudFormation cloudFormation = new CloudFormation(new Patience(3, pauses::incrementAndGet));

    @Test
    void is_answered_where_it_asked_to_be_and_with_no_content_type() throws IOException {
        try (AnswerBox box = AnswerBox.open()) {
            cloudFormation.answer(request(box), new Outcome.Migrated("8"));

            assertThat(box.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.method()).isEqualTo("PUT");
                assertThat(box.url()).endsWith(answer.target());
                assertThat(answer.contentType()).containsExactly("");
                assertThat(answer.body())
                        .isEqualTo(AnswerBox.answer(
                                "passbook-schema", "\"Status\":\"SUCCESS\",\"Data\":{\"SchemaVersion\":\"8\"}"));
            });
        }
    }

    @Test
    void is_told_why_it_failed() throws IOException {
        try (AnswerBox box = AnswerBox.open()) {
            cloudFormation.answer(request(box), new Outcome.Failed("no \"room\""));

            assertThat(box.answers())
                    .extracting(AnswerBox.Answer::body)
                    .containsExactly(AnswerBox.answer(
                            "passbook-schema", "\"Status\":\"FAILED\",\"Reason\":\"no \\\"room\\\"\""));
        }
    }

    @Test
    void is_answered_again_until_the_answer_is_taken() throws IOException {
        try (AnswerBox box = AnswerBox.open().refusing(500, 503)) {
            cloudFormation.answer(request(box), new Outcome.LeftAlone());

            assertThat(box.answers()).hasSize(3).containsOnly(box.answers().getFirst());
            assertThat(pauses).hasValue(2);
        }
    }

    @Test
    void is_not_answered_for_ever() throws IOException {
        try (AnswerBox box = AnswerBox.open().refusing(500, 500, 403)) {
            CustomResource request = request(box);

            assertThatIllegalStateException()
                    .isThrownBy(() -> cloudFormation.answer(request, new Outcome.LeftAlone()))
                    .withMessage("CloudFormation could not be answered: status 403");
            assertThat(box.answers()).hasSize(3);
        }
    }

    @Test
    void may_have_gone() throws IOException {
        CustomResource request;
        try (AnswerBox box = AnswerBox.open()) {
            request = request(box);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> cloudFormation.answer(request, new Outcome.LeftAlone()))
                .withMessageStartingWith("CloudFormation could not be answered: ");
        assertThat(pauses).hasValue(2);
    }

    private static CustomResource request(AnswerBox box) {
        return CustomResource.in(box.event("Create")).orElseThrow();
    }
}
