package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.http.Headers;
import dev.passbook.http.Problem;
import dev.passbook.http.Problem.Invalid;
import dev.passbook.http.ProblemCode;
import dev.passbook.local.token.Authorization;
import dev.passbook.local.token.DevelopmentIssuer;
import dev.passbook.local.token.JwtAuthorizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for API Gateway: takes HTTP requests, has the bearer token verified, and hands a payload 2.0 event to the
 * functions. Whom a route is for is decided by the functions, which see the claims of verified tokens only.
 *
 * <p>When a token can't be verified because its issuer's keys can't be had, a route that needs one is answered with 503,
 * where API Gateway says 500: a 401 would have the client throw away a token that may be good.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** Where everybody gets what is nobody's in AWS. */
    private static final String DEVELOPMENT = "/dev/";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final WebServer server;
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions;
    private final ContractEndpoint contract = new ContractEndpoint();

    private Gateway(WebServer server, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        this.server = server;
        this.functions = functions;
    }

    /**
     * Listens on {@code port} of the loopback interface, 0 for any that is free; nobody is answered before {@link #serve}.
     *
     * @throws dev.passbook.embedded.CannotStart when the port can't be had
     */
    public static Gateway listen(int port, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        return new Gateway(WebServer.listen(port), functions);
    }

    /**
     * Answers those who send a token that {@code authorizer} takes.
     *
     * @param issuer to serve as well, if there is one
     */
    public void serve(JwtAuthorizer authorizer, Optional<DevelopmentIssuer> issuer) {
        // What the functions have no part in is answered however busy they are: the keys of tokens are among it.
        server.serve(new Handler.Sequence(
                itself(issuer),
                Admission.to(
                        Admission.BODY_TIME,
                        (request, body, response, callback) -> answer(request, body, authorizer, response, callback))));
    }

    /** Where it listens. */
    public String url() {
        return "http://localhost:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    /** What is answered without the functions. */
    private Handler itself(Optional<DevelopmentIssuer> issuer) {
        Optional<TokenEndpoint> tokens = issuer.map(TokenEndpoint::new);
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                String path = request.getHttpURI().getPath();
                if (path.startsWith(DEVELOPMENT) && !isAddressedToLoopback(request)) {
                    Problems.write(Problem.of(ProblemCode.NOT_FOUND), response, callback);
                } else if (tokens.isPresent() && path.equals(TokenEndpoint.PATH)) {
                    tokens.get().answer(request, response, callback);
                } else if (issuer.isPresent() && path.startsWith(DevelopmentIssuer.PATH + "/")) {
                    issuer.get().answer(request, response, callback);
                } else if (ContractEndpoint.has(path)) {
                    contract.answer(request, response, callback);
                } else {
                    return false;
                }
                return true;
            }
        };
    }

    /**
     * Whether whoever asks knows that it is this machine. The page of a host that is made to resolve to it does not: to its
     * browser the answer would be one of the page's own.
     */
    private static boolean isAddressedToLoopback(Request request) {
        String host = request.getHttpURI().getHost();
        return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    private void answer(Request request, byte[] body, JwtAuthorizer authorizer, Response response, Callback callback) {
        if (request.getHeaders().getFields(Headers.IDEMPOTENCY_KEY).size() > 1) {
            // API Gateway would join them to one, which may be a key as well. Better to hear of it here.
            Problems.write(
                    Problem.invalid(List.of(new Invalid(Headers.IDEMPOTENCY_KEY, "sent once, not repeated"))),
                    response,
                    callback);
            return;
        }
        Authorization authorization = authorizer.authorize(request.getHeaders().getValuesList("Authorization"));
        APIGatewayV2HTTPResponse answer = answer(HttpEvents.from(request, body, claims(authorization)));
        if (authorization instanceof Authorization.Undecided && answer.getStatusCode() == 401) {
            Problems.write(
                    Problem.of(ProblemCode.UNAVAILABLE, "The token's issuer does not give its keys. Try again soon."),
                    response,
                    callback);
        } else {
            write(answer, response, callback);
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

    private static Optional<Map<String, String>> claims(Authorization authorization) {
        return authorization instanceof Authorization.Verified verified
                ? Optional.of(verified.claims())
                : Optional.empty();
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
