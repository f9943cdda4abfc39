package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls, as the gateway's JWT authorizer has verified it. A function never sees an unverified token and trusts nothing
 * else in the request about the caller.
 *
 * @param principal the token's {@code sub}
 * @param scopes the words of the token's scope claim
 */
public record Caller(String principal, Set<String> scopes) {

    /** OpenID Connect Core section 2: a {@code sub} is at most 255 ASCII characters long. It is stored and indexed. */
    private static final Pattern PRINCIPAL = Pattern.compile("[ -~]{1,255}");

    /** The caller of {@code request}; nothing when the gateway verified none. */
    static Optional<Caller> of(HttpRequest<?> request) {
        APIGatewayV2HTTPEvent event = ApiGateway.event(request);
        return Optional.ofNullable(event.getRequestContext().getAuthorizer())
                .map(Authorizer::getJwt)
                .map(JWT::getClaims)
                .map(Caller::of)
                .filter(caller -> PRINCIPAL.matcher(caller.principal()).matches());
    }

    private static Caller of(Map<String, String> claims) {
        String scopes = claims.getOrDefault("scope", "").strip();
        return new Caller(claims.getOrDefault("sub", ""), new HashSet<>(Arrays.asList(scopes.split(" +", -1))));
    }
}
