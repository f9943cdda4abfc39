package dev.passbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever way a request ends, browsers and caches are told to do nothing with the answer. */
final class SecurityHeadersTest {
    private static final Requests REQUESTS = new Requests();

    @AfterAll
    static void close() {
        REQUESTS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', 200",
        "POST, /deposits, 201",
        "GET, /ends/refused, 422",
        "GET, /ends/away, 503",
        "GET, /ends/broken, 500",
        "GET, /ends/foreign, 418",
        "GET, /nowhere, 404",
        "DELETE, '', 405",
        "OPTIONS, '', 405"
    })
    void every_answer_says_so(String method, String path, int status) {
        APIGatewayV2HTTPResponse response = REQUESTS.send(method, path, Map.of());

        assertThat(response.getStatusCode()).isEqualTo(status);
        saysSo(response);
    }

    @Test
    void so_does_what_is_refused_before_a_route_sees_it() {
        APIGatewayV2HTTPResponse response = REQUESTS.send("GET", "", Map.of("x-correlation-id", "a\nb"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        saysSo(response);
    }

    @Test
    void what_a_route_says_itself_counts() {
        APIGatewayV2HTTPResponse response = REQUESTS.send("GET", "/ends/public", Map.of());

        assertThat(headers(response)).containsEntry("Cache-Control", "public").containsKey("Referrer-Policy");
    }

    private static void saysSo(APIGatewayV2HTTPResponse response) {
        assertThat(headers(response))
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Strict-Transport-Security", "max-age=31536000")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    /** By their names in whatever case; none is there twice. */
    private static Map<String, String> headers(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.getHeaders());
        assertThat(headers).hasSameSizeAs(response.getHeaders());
        return headers;
    }
}
