package dev.passbook.local;

import dev.passbook.local.token.DevelopmentIssuer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /dev/token?subject=alice&scope=ledger:read+ledger:write}: a token for whoever asks. Only here, never in AWS. */
final class TokenEndpoint {
    static final String PATH = "/dev/token";

    private static final Predicate<String> SUBJECT =
            Pattern.compile("[!-~]{1,128}").asMatchPredicate();
    private static final Predicate<String> SCOPE =
            Pattern.compile("[ -~]{0,256}").asMatchPredicate();

    private final DevelopmentIssuer issuer;

    TokenEndpoint(DevelopmentIssuer issuer) {
        this.issuer = issuer;
    }

    void answer(Request request, Response response, Callback callback) {
        Map<String, String> parameters = HttpEvents.parameters(request);
        Optional<String> subject =
                Optional.ofNullable(parameters.get("subject")).filter(SUBJECT);
        Optional<String> scope = Optional.of(parameters.getOrDefault("scope", DevelopmentIssuer.DEFAULT_SCOPE))
                .filter(SCOPE);
        if (!request.getMethod().equals("GET")) {
            answer(405, "GET /dev/token?subject=alice\n", response, callback);
        } else if (subject.isEmpty() || scope.isEmpty()) {
            answer(400, "GET /dev/token?subject=alice&scope=ledger:read+ledger:write\n", response, callback);
        } else {
            answer(200, issuer.issue(subject.get(), scope.get()), response, callback);
        }
    }

    private static void answer(int status, String text, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
