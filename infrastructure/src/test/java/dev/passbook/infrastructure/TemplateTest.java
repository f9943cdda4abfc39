package dev.passbook.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would be deployed keeps all rules, with whichever parameters. */
final class TemplateTest {

    @ParameterizedTest
    @MethodSource("templates")
    void keeps_the_rules(Path template) throws IOException {
        assertThat(TemplateRules.violations(Packaged.template(template), Packaged.artifacts()))
                .isEmpty();
    }

    static Stream<Path> templates() throws IOException {
        return Packaged.templates().stream();
    }

    @Test
    void the_database_of_prod_survives_a_data_center_and_a_careless_command() throws IOException {
        JsonNode database =
                Packaged.template(Packaged.PROD).resource("Database").path("Properties");

        assertThat(database.path("MultiAZ").asBoolean()).isTrue();
        assertThat(database.path("DeletionProtection").asBoolean()).isTrue();
        assertThat(database.path("BackupRetentionPeriod").asInt()).isEqualTo(35);
    }

    @Test
    void tokens_of_an_external_issuer_are_taken_and_no_user_pool_is_made() throws IOException {
        Template template = Packaged.template(Packaged.EXTERNAL);

        assertThat(template.resources("AWS::Cognito::UserPool")).isEmpty();
        assertThat(template.resources("AWS::ApiGatewayV2::Authorizer").values())
                .extracting(authorizer -> authorizer.path("JwtConfiguration").toString())
                .containsExactly("{\"Audience\":[\"passbook\"],\"Issuer\":\"https://issuer.example\"}");
    }

    @Test
    void no_page_may_ask_unless_its_origin_is_named() throws IOException {
        for (Path template : List.of(Packaged.TEMPLATE, Packaged.PROD)) {
            assertThat(cors(template)).allMatch(JsonNode::isMissingNode).hasSize(1);
        }
        assertThat(cors(Packaged.EXTERNAL))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"AllowHeaders\":[\"Authorization\",\"Content-Type\",\"Idempotency-Key\",\"If-Match\","
                                + "\"X-Correlation-Id\"],\"AllowMethods\":[\"OPTIONS\",\"POST\",\"PUT\",\"DELETE\",\"GET\"],"
                                + "\"AllowOrigins\":[\"https://app.example\"],"
                                + "\"ExposeHeaders\":[\"ETag\",\"Idempotency-Replayed\",\"Location\",\"Retry-After\"],\"MaxAge\":3600}");
    }

    private static List<JsonNode> cors(Path template) throws IOException {
        return Packaged.template(template).resources("AWS::ApiGatewayV2::Api").values().stream()
                .map(api -> api.path("CorsConfiguration"))
                .toList();
    }

    @Test
    void what_to_do_is_written_for_every_alarm() throws IOException {
        Map<String, JsonNode> alarms = Packaged.template(Packaged.TEMPLATE).resources("AWS::CloudWatch::Alarm");
        String operations = Files.readString(Packaged.file("docs/operations.md"));

        assertThat(alarms).isNotEmpty();
        assertThat(alarms.values())
                .allSatisfy(alarm -> assertThat(operations)
                        .contains("\n### " + alarm.path("AlarmName").asText().replaceFirst("passbook-[^-]+-", "")
                                + "\n"));
    }
}
