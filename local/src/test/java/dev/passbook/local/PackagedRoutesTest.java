package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.passbook.local.lambda.Template.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackagedRoutesTest {
    private final PackagedRoutes routes =
            new PackagedRoutes(List.of(new Route("GET /accounts", "list", Optional.of(Set.of("ledger:read")))));

    @ParameterizedTest
    @CsvSource({
        "scope, ledger:read, 200",
        "scope, ledger:write ledger:read, 200",
        "scope, [ledger:read], 200",
        "scp, ledger:read, 200",
        "scp, [ledger:write ledger:read], 200",
        "scp, [ledger:write], 403",
        "scope, ledger:reader, 403",
        "scopes, ledger:read, 403"
    })
    void a_scope_is_one_wherever_api_gateway_finds_it(String claim, String scopes, int status) {
        APIGatewayV2HTTPEvent request = APIGatewayV2HTTPEvent.builder()
                .withRawPath("/accounts")
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("GET").build())
                        .withAuthorizer(RequestContext.Authorizer.builder()
                                .withJwt(RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(Map.of("sub", "alice", claim, scopes))
                                        .build())
                                .build())
                        .build())
                .build();

        APIGatewayV2HTTPResponse answer = routes.answer(
                request,
                (_, _) -> APIGatewayV2HTTPResponse.builder().withStatusCode(200).build());

        assertThat(answer.getStatusCode()).isEqualTo(status);
    }
}
