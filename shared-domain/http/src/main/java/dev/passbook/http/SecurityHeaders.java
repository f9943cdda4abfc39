package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every answer tells browsers and caches, as OWASP's REST Security Cheat Sheet wants it. {@code X-Frame-Options} is not
 * among them: {@code frame-ancestors} says the same.
 */
public final class SecurityHeaders {
    /**
     * Nothing is stored, not even what has an entity tag: the tag is for {@code If-Match} on a write, and its holder is the
     * client. Answers are personal, and a read that is asked again is to be asked here. Subdomains are left out of
     * {@code Strict-Transport-Security}: below the operator's own domain they may be anybody's.
     */
    private static final Map<String, String> ALL = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff");

    private SecurityHeaders() {}

    /** The headers, by their names. */
    public static Map<String, String> all() {
        return ALL;
    }

    /** Gives {@code response} those that it has not set itself. */
    static APIGatewayV2HTTPResponse onto(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(ALL);
        if (response.getHeaders() != null) {
            headers.putAll(response.getHeaders());
        }
        response.setHeaders(headers);
        return response;
    }
}
