package dev.passbook.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who calls, as the gateway's JWT authorizer has verified it. A function never sees an unverified token and trusts nothing
 * else in the request about the caller.
 *
 * @param principal the token's {@code sub}
 * @param reach whose accounts the route may show the caller or change for it
 */
public record Caller(String principal, Reach reach) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /** OpenID Connect Core section 2: a {@code sub} is at most 255 ASCII characters long. It is stored and indexed. */
    public static final String PRINCIPAL_FORM = "[ -~]{1,255}";

    private static final Pattern PRINCIPAL = Pattern.compile(PRINCIPAL_FORM);

    /** Whose accounts to look among: one owner's, or nothing when it is everybody's. */
    public Optional<String> owner() {
        return reach == Reach.OWN ? Optional.of(principal) : Optional.empty();
    }

    /** Who calls with {@code right}: from here on the caller {@link #of} the request; or 401, or 403. */
    static void decide(HttpRequest<?> request, Right right) {
        Map<String, String> claims = claims(request);
        String principal = claims.getOrDefault("sub", "");
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw Problem.of(ProblemCode.UNAUTHENTICATED).exception();
        }
        Reach reach = right.reach(Scopes.of(claims))
                .orElseThrow(() -> Problem.of(
                                ProblemCode.INSUFFICIENT_SCOPE,
                                "Ask for a token with the scope " + String.join(" or ", new TreeSet<>(right.scopes()))
                                        + ".")
                        .exception());
        request.setAttribute(ATTRIBUTE, new Caller(principal, reach));
    }

    /** Who calls, on a route that is not for everybody. */
    public static Caller of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Caller.class)
                .orElseThrow(() -> new IllegalStateException("A public route has no caller"));
    }

    private static Map<String, String> claims(HttpRequest<?> request) {
        return Optional.ofNullable(ApiGateway.event(request).getRequestContext().getAuthorizer())
                .map(Authorizer::getJwt)
                .map(JWT::getClaims)
                .orElse(Map.of());
    }
}
