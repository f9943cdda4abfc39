package dev.passbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that a gateway hands on as they come. */
final class HostileHeadersTest {
    private static final Requests REQUESTS = new Requests();

    @AfterAll
    static void close() {
        REQUESTS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k,k", "k,k,k", "a,b,a,b", ",,,"})
    void a_key_that_was_sent_twice_is_refused(String joined) {
        APIGatewayV2HTTPResponse response = REQUESTS.send("POST", "/deposits", Map.of("idempotency-key", joined));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody())
                .contains(
                        "\"code\":\"malformed\"",
                        "{\"field\":\"Idempotency-Key\",\"reason\":\"sent once, not repeated\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "k,kk", "kk,k", "k,", ",k", ",", "a,b,a", "kk"})
    void a_comma_may_be_in_a_key(String key) {
        assertThat(REQUESTS.send("POST", "/deposits", Map.of("idempotency-key", key))
                        .getStatusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:3000", "null", "nonsense"})
    void an_origin_is_for_the_gateway_to_judge_even_at_localhost(String origin) {
        APIGatewayV2HTTPResponse response =
                REQUESTS.send("GET", "", Map.of("host", "localhost:8080", "origin", origin));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
