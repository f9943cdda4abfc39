package dev.passbook.openaccount;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.testing.HttpFunction;
import dev.passbook.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class OpenAccountFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void opens_an_account_for_the_caller() {
        String subject = "alice-" + UUID.randomUUID();

        APIGatewayV2HTTPResponse response = FUNCTION.post(subject, "/accounts", "key", "{\"currency\":\"EUR\"}");

        assertThat(response.getStatusCode()).isEqualTo(201);
        assertThat(response.getBody()).contains("\"type\":\"account-opened\"", "\"amount\":0", "\"balance\":0");
        assertThat(TestDatabase.shared()
                        .column("SELECT count(*) FROM events WHERE data->>'owner' = ? AND version = 1", subject))
                .containsExactly("1");
    }

    @Test
    void refuses_a_currency_that_there_is_not() {
        APIGatewayV2HTTPResponse response =
                FUNCTION.post("alice-" + UUID.randomUUID(), "/accounts", "key", "{\"currency\":\"ZZZ\"}");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void refuses_a_key_that_is_not_ascii() {
        APIGatewayV2HTTPResponse response =
                FUNCTION.post("alice-" + UUID.randomUUID(), "/accounts", "schl\u00fcssel", "{\"currency\":\"EUR\"}");

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("{\"field\":\"Idempotency-Key\"");
    }
}
