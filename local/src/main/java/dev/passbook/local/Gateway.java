package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passbook.embedded.CannotStart;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
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

    private static final int STOP_AFTER_SECONDS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DevelopmentTokens tokens;
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions;

    private Gateway(
            HttpServer server,
            DevelopmentTokens tokens,
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        this.server = server;
        this.tokens = tokens;
        this.functions = functions;
    }

    /** Listens on {@code port} of the loopback interface. */
    static Gateway start(
            int port, DevelopmentTokens tokens, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> functions) {
        // The JDK's server answers in two packets; without this the second one waits for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
            Gateway gateway = new Gateway(server, tokens, functions);
            server.setExecutor(gateway.threads);
            server.createContext("/", gateway::handle);
            server.createContext("/dev/token", new TokenEndpoint(tokens)::handle);
            ContractEndpoint contract = new ContractEndpoint();
            server.createContext("/openapi.json", contract::handle);
            server.createContext("/docs", contract::handle);
            server.start();
            return gateway;
        } catch (BindException e) {
            // A port that needs privileges is one as well: only the words tell the two apart.
            String reason = String.valueOf(e.getMessage());
            String problem = reason.contains("in use") ? "is in use" : "can't be opened (" + reason + ")";
            throw new CannotStart("Port " + port + " " + problem + "; set PORT to another", e);
        } catch (IOException e) {
            throw new CannotStart("The API could not listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(STOP_AFTER_SECONDS);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            // What is over is cut off: the functions refuse far smaller bodies than that.
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
            APIGatewayV2HTTPEvent event = HttpEvents.from(exchange, body, claims(exchange));
            write(exchange, functions.apply(event));
        } catch (IOException e) {
            // Whoever asked has gone.
            LOG.debug("{} {}: not answered", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        } catch (RuntimeException e) {
            LOG.error("{} {}: the function failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private Optional<Map<String, String>> claims(HttpExchange exchange) {
        List<String> authorization = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (authorization.size() != 1 || !authorization.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return tokens.verify(authorization.getFirst().substring(7).strip());
    }

    private static void write(HttpExchange exchange, APIGatewayV2HTTPResponse response) throws IOException {
        if (response.getHeaders() != null) {
            response.getHeaders().forEach(exchange.getResponseHeaders()::set);
        }
        byte[] body = body(response);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.getStatusCode(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] body(APIGatewayV2HTTPResponse response) {
        if (response.getBody() == null) {
            return new byte[0];
        }
        return response.getIsBase64Encoded()
                ? Base64.getDecoder().decode(response.getBody())
                : response.getBody().getBytes(StandardCharsets.UTF_8);
    }
}
