package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.passbook.http.Problem.Invalid;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The request headers that routes go by. */
public final class Headers {
    /** Names a command, so that it can be sent again without happening again. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Says that a receipt answers a command sent before. */
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    /** Ties together what one wish of a client leads to, through logs and events. */
    public static final String CORRELATION_ID = "X-Correlation-Id";

    /** What an {@link #IDEMPOTENCY_KEY} looks like. */
    public static final String KEY_FORM = "[!-~]{1,255}";

    /** What a {@link #CORRELATION_ID} looks like that is kept. */
    public static final String CORRELATION_ID_FORM = "[!-~]{1,128}";

    /** What an {@code If-Match} looks like. */
    public static final String VERSION_TAG_FORM = "\"(0|[1-9][0-9]{0,8})\"";

    private static final Predicate<String> VISIBLE_ASCII =
            Pattern.compile(KEY_FORM).asMatchPredicate();

    /**
     * The same, several times. API Gateway joins a repeated header by commas, and a comma may be in a key, so what has become
     * of two different keys can't be told from one. Of twice the same key it can, and there it matters: whatever doubled the
     * header this time may not do so the next, and the same command would count as another.
     */
    private static final Predicate<String> REPEATED =
            Pattern.compile("(.+)(,\\1)+").asMatchPredicate();

    private static final Predicate<String> SHORT_VISIBLE_ASCII =
            Pattern.compile(CORRELATION_ID_FORM).asMatchPredicate();
    private static final Pattern VERSION_TAG = Pattern.compile(VERSION_TAG_FORM);

    private Headers() {}

    /** The idempotency key, or 400. */
    public static String idempotencyKey(HttpRequest<?> request) {
        String key = Optional.ofNullable(request.getHeaders().get(IDEMPOTENCY_KEY))
                .filter(VISIBLE_ASCII)
                .orElseThrow(() -> invalid(IDEMPOTENCY_KEY, "1 to 255 visible ASCII characters, on every write"));
        if (REPEATED.test(key)) {
            throw invalid(IDEMPOTENCY_KEY, "sent once, not repeated");
        }
        return key;
    }

    /** The version that the caller expects the account to be at, if it says so in {@code If-Match: "7"}; else 400. */
    public static OptionalInt expectedVersion(HttpRequest<?> request) {
        String tag = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (tag == null) {
            return OptionalInt.empty();
        }
        var matcher = VERSION_TAG.matcher(tag);
        if (!matcher.matches()) {
            throw invalid(HttpHeaders.IF_MATCH, "one version in quotes, as ETag gives it, such as \"7\"");
        }
        return OptionalInt.of(Integer.parseInt(matcher.group(1)));
    }

    /** The gateway's name for this request. */
    public static String requestId(HttpRequest<?> request) {
        return ApiGateway.event(request).getRequestContext().getRequestId();
    }

    /** The caller's correlation id if it sent a usable one, else the request's own id. */
    public static String correlationId(HttpRequest<?> request) {
        return correlationId(ApiGateway.event(request)).orElseGet(() -> requestId(request));
    }

    /** The same of an event; nothing when that has no request id either. */
    static Optional<String> correlationId(APIGatewayV2HTTPEvent event) {
        return ApiGateway.header(event.getHeaders(), CORRELATION_ID)
                .filter(SHORT_VISIBLE_ASCII)
                .or(() -> ApiGateway.requestId(event));
    }

    /** A version as an entity tag (RFC 9110 section 8.8.3). */
    public static String entityTag(int version) {
        return "\"" + version + "\"";
    }

    private static ProblemException invalid(String header, String reason) {
        return Problem.invalid(List.of(new Invalid(header, reason))).exception();
    }
}
