package dev.passbook.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * {@code GET /openapi.json}, the contract as it is committed, and {@code GET /docs}, a page to read it and to try it. Only
 * here, never in AWS.
 */
final class ContractEndpoint {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    /** Swagger UI styles its elements one by one; scripts come from here alone, and nothing is sent elsewhere. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, Resource> RESOURCES = Map.of(
            "/openapi.json", new Resource("openapi.json", "application/json"),
            "/docs", new Resource("docs.html", HTML),
            "/docs/", new Resource("docs.html", HTML),
            "/docs/docs.js", new Resource("docs.js", SCRIPT),
            "/docs/swagger-ui-bundle.js", new Resource(SWAGGER_UI + "swagger-ui-bundle.js", SCRIPT),
            "/docs/swagger-ui.css", new Resource(SWAGGER_UI + "swagger-ui.css", "text/css; charset=utf-8"),
            "/docs/favicon-32x32.png", new Resource(SWAGGER_UI + "favicon-32x32.png", "image/png"));

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Resource resource = RESOURCES.get(exchange.getRequestURI().getPath());
            if (resource == null) {
                answer(exchange, 404, "text/plain", new byte[0]);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 405, "text/plain", new byte[0]);
            } else {
                answer(exchange, 200, resource.mediaType(), resource.bytes());
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(ContractEndpoint.class.getResourceAsStream(resource), resource);
    }

    /** On the class path. */
    private record Resource(String name, String mediaType) {
        byte[] bytes() throws IOException {
            try (InputStream in = open(name)) {
                return in.readAllBytes();
            }
        }
    }
}
