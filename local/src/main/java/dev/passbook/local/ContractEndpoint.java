package dev.passbook.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /openapi.json}, the contract as it is committed, and {@code GET /docs}, a page to read it and to try it. Only
 * here, never in AWS.
 */
final class ContractEndpoint {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    /** Nothing inline, nothing from elsewhere, and nothing is sent there: Swagger UI needs none of it. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; connect-src 'self'; "
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

    /** Whether {@code path} is one of these. */
    static boolean has(String path) {
        return RESOURCES.containsKey(path);
    }

    void answer(Request request, Response response, Callback callback) throws IOException {
        Resource resource =
                Objects.requireNonNull(RESOURCES.get(request.getHttpURI().getPath()));
        boolean get = request.getMethod().equals("GET");
        response.setStatus(get ? 200 : 405);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, resource.mediaType());
        response.getHeaders().put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.write(true, ByteBuffer.wrap(get ? resource.bytes() : new byte[0]), callback);
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
