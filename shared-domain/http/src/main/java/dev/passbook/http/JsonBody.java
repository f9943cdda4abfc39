package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The JSON object that a request's body is. */
public final class JsonBody {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Of its parameters only the charset that is read anyway. */
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private JsonBody() {}

    /** Reads the body's members, or ends the request with 400, 413 or 415. No body at all is one without members. */
    public static Fields fields(HttpRequest<?> request) {
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "");
        if (contentType.isEmpty() && isEmpty(ApiGateway.event(request))) {
            return new Fields(Json.object());
        }
        if (!JSON.matcher(contentType).matches()) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE).exception();
        }
        try {
            Json body = JsonReader.read(bytes(ApiGateway.event(request)));
            if (body instanceof JsonObject object) {
                return new Fields(object);
            }
            throw Problem.of(ProblemCode.MALFORMED, "The body is not a JSON object.")
                    .exception();
        } catch (MalformedJson e) {
            throw Problem.of(ProblemCode.MALFORMED, e.getMessage() + ".").exception();
        }
    }

    private static boolean isEmpty(APIGatewayV2HTTPEvent event) {
        return event.getBody() == null || event.getBody().isEmpty();
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event) {
        String body = event.getBody() == null ? "" : event.getBody();
        // Whatever the encoding, a body has at least half as many bytes as characters: no large one is decoded.
        if (body.length() > 2 * MAX_BYTES) {
            throw Problem.of(ProblemCode.BODY_TOO_LARGE).exception();
        }
        byte[] bytes = event.getIsBase64Encoded() ? decoded(body) : body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw Problem.of(ProblemCode.BODY_TOO_LARGE).exception();
        }
        return bytes;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.MALFORMED, "The body is not the Base64 that it is said to be.")
                    .exception();
        }
    }
}
