package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.RawHttp.Answer;

/** That a refusal can be read by a program, and says nothing of the inside. */
final class ClearAnswer {
    private ClearAnswer() {}

    /** A problem with this code; of API Gateway, where it answers before a function is asked, its own message. */
    static void refusedAs(String code, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        if (isProblem(answer)) {
            assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + answer.status());
        } else {
            assertThat(SharedLedger.isPackaged()).as(answer.toString()).isTrue();
        }
        givesNothingAway(answer);
    }

    /** Neither a page nor a stack trace. */
    static void givesNothingAway(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (isProblem(answer)) {
            assertThat(answer.headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff");
        } else if (!answer.body().isEmpty()) {
            assertThat(answer.headers()).containsEntry("content-type", "application/json");
        }
        assertThat(answer.headers()).doesNotContainKeys("server", "set-cookie", "access-control-allow-origin");
        assertThat(answer.body()).doesNotContain("<", "Exception", "dev.passbook", "jetty", "micronaut");
    }

    private static boolean isProblem(Answer answer) {
        return "application/problem+json".equals(answer.headers().get("content-type"));
    }
}
