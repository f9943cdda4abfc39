package dev.passbook.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.passbook.json.MalformedJson;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestFuzzTest {
    private static final String BODY = "{\"amount\":1,\"currency\":\"EUR\"}";
    private static final Requests REQUESTS = new Requests();

    @MethodSource("requests")
    @FuzzTest
    void a_request_is_taken_or_refused_with_a_problem(
            @NotNull String accountId,
            @NotNull String key,
            @NotNull String version,
            @NotNull String contentType,
            @NotNull String limit,
            @NotNull String cursor,
            @NotNull String name,
            @NotNull String value)
            throws MalformedJson {
        Map<String, String> headers = new HashMap<>(Map.of(name, value));
        headers.put("idempotency-key", key);
        headers.put("if-match", version);
        headers.put("content-type", contentType);
        REQUESTS.write(accountId, headers, BODY, false);

        Map<String, String> query = new HashMap<>(Map.of(name, value));
        query.put("limit", limit);
        query.put("cursor", cursor);
        query.put("minVersion", version);
        REQUESTS.read(Map.of(name, value), query);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        Requests.ACCOUNT,
                        "key-1",
                        "\"7\"",
                        "application/json; charset=utf-8",
                        "100",
                        "MDFhMWZiZmItMjY0Yy03OWJiLTkwNGUtMWEzOTViZmJjOTA4",
                        "X-Correlation-Id",
                        "wish-1"),
                Arguments.of("a\u007f", "~", "7", "application/json", "1", "YQ==", "Accept", "text/html"));
    }
}
