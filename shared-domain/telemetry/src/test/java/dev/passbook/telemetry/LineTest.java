package dev.passbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.json.Json;
import dev.passbook.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LineTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    private final Line line = Line.of("passbook-dev-deposit");

    @Test
    void says_when_and_who_first_and_then_what_it_was_told_in_that_order() {
        assertThat(json(line.with("requestId", "r-1")
                        .with("traceId", Optional.empty())
                        .with("none", List.of())
                        .with("some", List.of("a", "b"))
                        .with("status", 200)
                        .outcome("ok")))
                .isEqualTo("{\"timestamp\":\"2026-01-31T12:00:00.123Z\",\"level\":\"INFO\","
                        + "\"function\":\"passbook-dev-deposit\",\"requestId\":\"r-1\",\"some\":[\"a\",\"b\"],"
                        + "\"status\":200,\"outcome\":\"ok\"}");
    }

    @Test
    void a_metric_is_a_member_that_the_metadata_names_with_its_unit_and_dimensions() {
        assertThat(json(line.outcome("accepted").measure(Metric.ACCEPTED, 1)))
                .endsWith("\"outcome\":\"accepted\",\"Accepted\":1,\"_aws\":{\"Timestamp\":1769860800123,"
                        + "\"CloudWatchMetrics\":[{\"Namespace\":\"Passbook\",\"Dimensions\":[[\"function\"]],"
                        + "\"Metrics\":[{\"Name\":\"Accepted\",\"Unit\":\"Count\"}]}]}}");
    }

    @Test
    void a_rejection_is_counted_by_its_code_as_well_and_nothing_else_is() {
        assertThat(json(line.rejected("insufficient-funds").measure(Metric.VERSION_CONFLICTS, 2)))
                .contains("\"outcome\":\"insufficient-funds\",\"code\":\"insufficient-funds\",\"Rejected\":1,"
                        + "\"VersionConflicts\":2,")
                .endsWith("\"CloudWatchMetrics\":["
                        + "{\"Namespace\":\"Passbook\",\"Dimensions\":[[\"function\"]],"
                        + "\"Metrics\":[{\"Name\":\"VersionConflicts\",\"Unit\":\"Count\"}]},"
                        + "{\"Namespace\":\"Passbook\",\"Dimensions\":[[\"function\"],[\"function\",\"code\"]],"
                        + "\"Metrics\":[{\"Name\":\"Rejected\",\"Unit\":\"Count\"}]}]}}");
    }

    @Test
    void a_failure_is_an_error() {
        assertThat(json(line.failed())).contains("\"level\":\"ERROR\"").contains("\"outcome\":\"failed\"");
    }

    @Test
    void text_stays_within_its_line_and_its_quotes() {
        assertThat(json(line.with("a", "x\n\",\"level\":\"\u001b[31m")))
                .contains("\"a\":\"x\\n\\\",\\\"level\\\":\\\"\\u001b[31m\"")
                .doesNotContain("\n");
    }

    @Test
    void a_line_that_is_added_to_stays_as_it_was() {
        line.with("a", "b").measure(Metric.FOLD_LAG, 5).failed();

        assertThat(line).isEqualTo(Line.of("passbook-dev-deposit"));
    }

    @Test
    void outside_of_lambda_a_function_has_no_name() {
        assertThat(json(Line.of(null))).contains("\"function\":\"unknown\"");
    }

    @Test
    void an_invocation_says_what_lambda_calls_it_and_which_trace_it_belongs_to() {
        System.setProperty(
                "com.amazonaws.xray.traceHeader", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8");
        try {
            assertThat(json(Line.ofInvocation("passbook-dev-fold", "invocation-1")))
                    .endsWith("\"function\":\"passbook-dev-fold\",\"lambdaRequestId\":\"invocation-1\","
                            + "\"traceId\":\"1-5759e988-bd862e3fe1be46a994272793\"}");
        } finally {
            System.clearProperty("com.amazonaws.xray.traceHeader");
        }
        assertThat(Line.ofInvocation(null, null)).isEqualTo(Line.of(null));
    }

    private static String json(Line line) {
        Json json = line.toJson(NOW);
        return JsonWriter.write(json);
    }
}
