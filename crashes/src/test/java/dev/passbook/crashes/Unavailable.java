package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.ledgertesting.Client.Response;

/** That an answer says: not now, ask again. */
final class Unavailable {
    private Unavailable() {}

    /** Fails for any other answer. */
    static void require(Response response) {
        response.expect(503);
        assertThat(response.text("code")).isEqualTo("unavailable");
        assertThat(response.header("Retry-After")).contains("1");
    }
}
