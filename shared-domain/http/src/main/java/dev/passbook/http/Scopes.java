package dev.passbook.http;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a verified token is good for. */
public final class Scopes {
    /** API Gateway writes a claim that is an array as {@code [a b]}. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ \\[\\]]+");

    private Scopes() {}

    /**
     * From where API Gateway's JWT authorizer reads them too: {@code scope}, or {@code scp} (API Gateway Developer Guide,
     * "Control access to HTTP APIs with JWT authorizers").
     *
     * @param claims as API Gateway hands them on
     */
    public static Set<String> of(Map<String, String> claims) {
        String scopes = claims.getOrDefault("scope", claims.getOrDefault("scp", ""));
        return Set.copyOf(BETWEEN_WORDS.splitAsStream(scopes).toList());
    }
}
