package dev.passbook.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code GET /dev/token?subject=alice&scope=ledger:read+ledger:write}: a token for whoever asks. Only here, never in AWS. */
final class TokenEndpoint {
    private static final String DEFAULT_SCOPE = "ledger:read ledger:write";

    private static final Predicate<String> SUBJECT =
            Pattern.compile("[!-~]{1,128}").asMatchPredicate();
    private static final Predicate<String> SCOPE =
            Pattern.compile("[ -~]{0,256}").asMatchPredicate();

    private final DevelopmentTokens tokens;

    TokenEndpoint(DevelopmentTokens tokens) {
        this.tokens = tokens;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> subject = parameter(exchange, "subject").filter(SUBJECT);
            Optional<String> scope = parameter(exchange, "scope")
                    .or(() -> Optional.of(DEFAULT_SCOPE))
                    .filter(SCOPE);
            if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 405, "GET /dev/token?subject=alice\n");
            } else if (subject.isEmpty() || scope.isEmpty()) {
                answer(exchange, 400, "GET /dev/token?subject=alice&scope=ledger:read+ledger:write\n");
            } else {
                answer(exchange, 200, tokens.issue(subject.get(), scope.get()));
            }
        }
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Optional.ofNullable(HttpEvents.parameters(query).get(name));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
