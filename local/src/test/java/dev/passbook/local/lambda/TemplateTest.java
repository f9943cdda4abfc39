package dev.passbook.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.local.lambda.Template.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    @TempDir
    Path folder;

    @Test
    void a_route_with_a_jwt_authorizer_has_scopes() throws IOException {
        assertThat(route("""
                "AuthorizationType": "JWT", "AuthorizerId": {"Ref": "Jwt"}, "AuthorizationScopes": ["a", "b"]""")).isEqualTo(new Route("GET /things", "Things", Optional.of(Set.of("a", "b"))));
    }

    @Test
    void a_route_without_either_is_open() throws IOException {
        assertThat(route("\"AuthorizationType\": \"NONE\"").scopes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"AuthorizationScopes\": [\"a\"]",
                "\"AuthorizationType\": \"NONE\", \"AuthorizationScopes\": [\"a\"]",
                "\"AuthorizationType\": \"AWS_IAM\"",
                "\"AuthorizationType\": \"JWT\"",
                "\"AuthorizationType\": \"JWT\", \"AuthorizationScopes\": [\"a\"]",
                "\"AuthorizationType\": \"JWT\", \"AuthorizerId\": {\"Ref\": \"Jwt\"}",
                "\"AuthorizationType\": \"JWT\", \"AuthorizerId\": {\"Ref\": \"None\"}, \"AuthorizationScopes\": [\"a\"]",
                "\"AuthorizationType\": \"JWT\", \"AuthorizerId\": {\"Ref\": \"Code\"}, \"AuthorizationScopes\": [\"a\"]",
                "\"AuthorizationType\": \"CUSTOM\", \"AuthorizerId\": {\"Ref\": \"Code\"}"
            })
    void any_other_route_is_not_served(String authorization) {
        assertThatIllegalStateException().isThrownBy(() -> route(authorization));
    }

    private Route route(String authorization) throws IOException {
        Path file = Files.writeString(folder.resolve("template.json"), """
                {"Resources": {
                  "Jwt": {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": {"AuthorizerType": "JWT"}},
                  "Code": {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": {"AuthorizerType": "REQUEST"}},
                  "Integration": {"Properties": {"IntegrationUri": {"Fn::GetAtt": ["Things", "Arn"]}}},
                  "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
                    "RouteKey": "GET /things", "Target": {"Fn::Join": ["/", ["integrations", {"Ref": "Integration"}]]},
                    %s}}}}""".formatted(authorization));
        return Template.read(file).routes().getFirst();
    }
}
