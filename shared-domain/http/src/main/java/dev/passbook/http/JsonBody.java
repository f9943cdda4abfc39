package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JSON object that a request's body is. */
public final class JsonBody {
    /** The largest body that is read, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private JsonBody() {}

    /** Reads the body's members, or ends the request with 400 or 413. */
    public static Fields fields(HttpRequest<?> request) {
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

    static Problem tooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "A body is at most " + MAX_BYTES + " bytes long.");
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event) {
        String body = event.getBody() == null ? "" : event.getBody();
        // Whatever the encoding, a body has at least half as many bytes as characters: no large one is decoded.
        if (body.length() > 2 * MAX_BYTES) {
            throw tooLarge().exception();
        }
        byte[] bytes =
                event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge().exception();
        }
        return bytes;
    }
}
