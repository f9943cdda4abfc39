package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for API Gateway: takes HTTP requests, has the bearer token verified, and hands a payload 2.0 event to the
 * functions. Whom a route is for is decided by the functions, which see the claims of verified tokens only.
 */
final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** API Gateway's own limit. */
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final DevelopmentTokens tokens;
    private final TokenEndpoint tokenEndpoint;
    private final ContractEndpoint contractEndpoint = new ContractEndpoint();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions;
    private final WebServer server;

    private Gateway(
            int port, DevelopmentTokens tokens, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        this.tokens = tokens;
        this.tokenEndpoint = new TokenEndpoint(tokens);
        this.functions = functions;
        this.server = WebServer.start(port, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                answer(request, response, callback);
                return true;
            }
        });
    }

    /** Listens on {@code port} of the loopback interface. */
    static Gateway start(
            int port, DevelopmentTokens tokens, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        return new Gateway(port, tokens, functions);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(Request request, Response response, Callback callback) throws IOException {
        String path = request.getHttpURI().getPath();
        if (path.equals(TokenEndpoint.PATH)) {
            tokenEndpoint.answer(request, response, callback);
        } else if (ContractEndpoint.has(path)) {
            contractEndpoint.answer(request, response, callback);
        } else if (request.getHeaders().getFields(Headers.IDEMPOTENCY_KEY).size() > 1) {
            // API Gateway would join them to one, which may be a key as well. Better to hear of it here.
            Problems.write(
                    Problem.invalid(List.of(new Invalid(Headers.IDEMPOTENCY_KEY, "sent once, not repeated"))),
                    response,
                    callback);
        } else {
            // What is over is cut off: the functions refuse far smaller bodies than that.
            byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES);
            write(answer(HttpEvents.from(request, body, claims(request))), response, callback);
        }
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            return functions.apply(event);
        } catch (RuntimeException e) {
            LOG.error("{} {}: the function failed", event.getRouteKey(), event.getRawPath(), e);
            throw e;
        }
    }

    private Optional<Map<String, String>> claims(Request request) {
        List<String> authorization = request.getHeaders().getValuesList("Authorization");
        if (authorization.size() != 1 || !authorization.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return tokens.verify(authorization.getFirst().substring(7).strip());
    }

    private static void write(APIGatewayV2HTTPResponse answer, Response response, Callback callback) {
        response.setStatus(answer.getStatusCode());
        if (answer.getHeaders() != null) {
            answer.getHeaders().forEach(response.getHeaders()::put);
        }
        response.write(true, ByteBuffer.wrap(body(answer)), callback);
    }

    private static byte[] body(APIGatewayV2HTTPResponse answer) {
        if (answer.getBody() == null) {
            return new byte[0];
        }
        return answer.getIsBase64Encoded()
                ? Base64.getDecoder().decode(answer.getBody())
                : answer.getBody().getBytes(StandardCharsets.UTF_8);
    }
}
