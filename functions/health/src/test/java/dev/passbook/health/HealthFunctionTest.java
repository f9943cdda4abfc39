package dev.passbook.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.testing.HttpFunction;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class HealthFunctionTest {
    private static final HttpFunction FUNCTION = HttpFunction.start();

    @AfterAll
    static void close() {
        FUNCTION.close();
    }

    @Test
    void says_that_it_is_up_to_anyone() {
        APIGatewayV2HTTPResponse response = FUNCTION.getWithoutToken("/health");

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).matches("\\{\"status\":\"up\",\"version\":\"[0-9.]+\"}");
    }

    @Test
    void says_503_when_the_database_is_away() {
        try (HttpFunction away = HttpFunction.start(Map.of("jdbc.url", "jdbc:postgresql://localhost:1/none"))) {
            APIGatewayV2HTTPResponse response = away.getWithoutToken("/health");

            assertThat(response.getStatusCode()).isEqualTo(503);
            assertThat(response.getBody()).contains("\"code\":\"unavailable\"");
            assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
        }
    }
}
