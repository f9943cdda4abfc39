package dev.passbook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client.Response;

/** How every refusal is answered. */
final class ProblemAnswer {
    private ProblemAnswer() {}

    /** Demands of {@code response} that it is a problem of this status and code, and says so as every problem does. */
    static Response problem(int status, String code, Response response) {
        response.expect(status);
        assertThat(response.header("Content-Type")).contains("application/problem+json");
        assertThat(response.text("type")).isEqualTo("/problems/" + code);
        assertThat(response.text("code")).isEqualTo(code);
        assertThat(response.number("status")).isEqualTo(status);
        assertThat(response.text("title")).isNotEmpty();
        assertThat(response.text("detail")).isNotEmpty();
        return response;
    }
}
