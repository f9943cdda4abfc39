package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** HTTP requests as API Gateway's events, payload format 2.0. */
final class HttpEvents {
    private HttpEvents() {}

    static APIGatewayV2HTTPEvent from(Request request, byte[] body, Optional<Map<String, String>> claims) {
        String path = request.getHttpURI().getPath();
        Optional<String> text = text(body);
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath(path)
                .withRawQueryString(
                        Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""))
                .withHeaders(headers(request))
                .withQueryStringParameters(parameters(request))
                .withBody(text.orElseGet(() -> Base64.getEncoder().encodeToString(body)))
                .withIsBase64Encoded(text.isEmpty())
                .withRequestContext(context(request, path, claims))
                .build();
    }

    private static RequestContext context(Request request, String path, Optional<Map<String, String>> claims) {
        return RequestContext.builder()
                .withStage("$default")
                .withRequestId(UUID.randomUUID().toString())
                .withTimeEpoch(Instant.now().toEpochMilli())
                .withHttp(RequestContext.Http.builder()
                        .withMethod(request.getMethod())
                        .withPath(path)
                        .withProtocol(request.getConnectionMetaData().getProtocol())
                        .withSourceIp(Request.getRemoteAddr(request))
                        .build())
                .withAuthorizer(claims.map(HttpEvents::authorizer).orElse(null))
                .build();
    }

    private static RequestContext.Authorizer authorizer(Map<String, String> claims) {
        return RequestContext.Authorizer.builder()
                .withJwt(RequestContext.Authorizer.JWT
                        .builder()
                        .withClaims(claims)
                        .build())
                .build();
    }

    /** Lower-case names, a repeated header joined by commas. */
    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = Optional.ofNullable(field.getValue()).orElse("");
            headers.merge(field.getLowerCaseName(), value, (first, next) -> first + "," + next);
        }
        return headers;
    }

    /** Decoded, a repeated parameter joined by commas. */
    static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Fields.Field parameter : Request.extractQueryParameters(request)) {
            parameters.put(parameter.getName(), String.join(",", parameter.getValues()));
        }
        return parameters;
    }

    /** Nothing when the body is not text: then it travels in Base64. */
    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
