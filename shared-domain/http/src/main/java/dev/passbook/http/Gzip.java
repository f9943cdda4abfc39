package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The content coding gzip (RFC 9110 section 8.4.1.3), for answers that are large: Lambda hands on 6 MB. Those are bytes and
 * no text, so they go to the gateway in Base64, which it undoes.
 */
public final class Gzip {
    private static final String CODING = "gzip";
    private static final Pattern NEVER = Pattern.compile(".*;\\s*q=0(\\.0{0,3})?\\s*", Pattern.CASE_INSENSITIVE);

    private Gzip() {}

    /** Whether the client takes it and says so; one that says nothing had better get what it can surely read. */
    public static boolean isAccepted(HttpRequest<?> request) {
        String codings = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        return codings != null
                && Arrays.stream(codings.split(",", -1))
                        .map(String::strip)
                        .filter(coding -> coding.split(";", 2)[0].strip().equalsIgnoreCase(CODING))
                        .anyMatch(coding -> !NEVER.matcher(coding).matches());
    }

    /** The answer with this for its body. */
    public static MutableHttpResponse<byte[]> answer(MutableHttpResponse<byte[]> response, byte[] compressed) {
        return response.body(Base64.getEncoder().encode(compressed)).header(HttpHeaders.CONTENT_ENCODING, CODING);
    }

    /**
     * Tells the gateway which answers are in Base64: those that are coded. Their length is the gateway's to say, which sends
     * a quarter less than it is handed.
     */
    static APIGatewayV2HTTPResponse told(APIGatewayV2HTTPResponse response) {
        if (ApiGateway.header(response.getHeaders(), HttpHeaders.CONTENT_ENCODING)
                .isPresent()) {
            response.setIsBase64Encoded(true);
            response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        }
        return response;
    }
}
