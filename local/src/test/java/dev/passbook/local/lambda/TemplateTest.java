package dev.passbook.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.local.lambda.Template.Route;
import dev.passbook.local.lambda.Template.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    @Test
    void a_state_machine_that_is_started_by_the_clock_stands_for_the_function_it_invokes() throws IOException {
        Path file = Files.writeString(folder.resolve("template.json"), """
                {"Resources": {
                  "Function": {"Type": "AWS::Lambda::Function"},
                  "Job": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": {
                    "StartAt": "Work",
                    "States": {"Work": {"Type": "Task", "Resource": {"Fn::GetAtt": ["Function", "Arn"]}}}}}},
                  "Daily": {"Type": "AWS::Events::Rule", "Properties": {
                    "ScheduleExpression": "rate(1 day)", "Targets": [{"Arn": {"Ref": "Job"}}]}},
                  "Hourly": {"Type": "AWS::Events::Rule", "Properties": {
                    "ScheduleExpression": "rate(1 hour)", "Targets": [{"Arn": {"Fn::GetAtt": ["Function", "Arn"]}}]}}}}""");

        assertThat(Template.read(file).schedules())
                .containsExactlyInAnyOrder(
                        new Schedule("Function", Duration.ofDays(1)), new Schedule("Function", Duration.ofHours(1)));
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
