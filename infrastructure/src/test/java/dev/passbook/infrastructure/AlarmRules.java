package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Alarms reach somebody, and those that the ledger can't do without are there. */
final class AlarmRules {

    /** What to watch: a metric's namespace and name, and of what. */
    private record Watched(String namespace, String metric, String dimension) {}

    private static final Set<Watched> WATCHED = Set.of(
            new Watched("AWS/SQS", "ApproximateNumberOfMessagesVisible", "EventsDeadLetterQueue.QueueName"),
            new Watched("Passbook", "FoldLag", "FoldLambdaFunction"),
            new Watched("AWS/ApiGateway", "5xx", "HttpApi"),
            new Watched("Passbook", "RelayResends", "RelayLambdaFunction"),
            new Watched("Passbook", "BrokenEvents", "VerifyDashledgerLambdaFunction"),
            new Watched("Passbook", "EventsLeftOut", "RecordDashactivityLambdaFunction"),
            new Watched("AWS/Lambda", "Errors", "ArchiveDasheventsLambdaFunction"),
            new Watched("AWS/Lambda", "Errors", "RecordDashactivityLambdaFunction"),
            new Watched("AWS/States", "ExecutionsFailed", "AnchorJob"),
            new Watched("AWS/States", "ExecutionsFailed", "VerifyLedgerJob"),
            new Watched("AWS/States", "ExecutionsFailed", "RebuildJob"));

    private AlarmRules() {}

    static Stream<String> violations(Template template) {
        Map<String, JsonNode> alarms = template.resources("AWS::CloudWatch::Alarm");
        return Violation.all(
                WATCHED.stream()
                        .filter(watched -> alarms.values().stream().noneMatch(alarm -> watches(alarm, watched)))
                        .map(watched -> "No alarm watches %s of %s".formatted(watched.metric(), watched.dimension())),
                alarms.entrySet().stream()
                        .flatMap(alarm ->
                                alarm(template, alarm.getValue()).map(violation -> alarm.getKey() + ": " + violation)),
                dashboards(template));
    }

    /** By itself, or as one of the metrics that it reckons with. */
    private static boolean watches(JsonNode alarm, Watched watched) {
        return Stream.concat(
                        Stream.of(alarm),
                        Template.each(alarm.path("Metrics")).map(metric -> metric.at("/MetricStat/Metric")))
                .anyMatch(metric -> is(metric, watched));
    }

    private static boolean is(JsonNode metric, Watched watched) {
        return metric.path("Namespace").asText().equals(watched.namespace())
                && metric.path("MetricName").asText().equals(watched.metric())
                && Template.each(metric.path("Dimensions"))
                        .anyMatch(dimension ->
                                Template.text(dimension.path("Value")).equals(watched.dimension()));
    }

    private static Stream<String> alarm(Template template, JsonNode alarm) {
        Set<String> topics = template.resources("AWS::SNS::Topic").keySet();
        boolean told = Template.each(alarm.path("AlarmActions"))
                .flatMap(action -> Template.target(action).stream())
                .anyMatch(topics::contains);
        return Violation.all(
                when(!told, "tells nobody"),
                when(!alarm.has("TreatMissingData"), "does not say what it means when there is nothing to see"),
                when(!alarm.has("AlarmDescription"), "does not say what it means"));
    }

    private static Stream<String> dashboards(Template template) {
        return template.resources("AWS::CloudWatch::Dashboard").entrySet().stream()
                .filter(dashboard -> !isJson(Template.text(dashboard.getValue().path("DashboardBody"))))
                .map(dashboard -> dashboard.getKey() + ": is not JSON");
    }

    private static boolean isJson(String text) {
        try {
            return new ObjectMapper().readTree(text).has("widgets");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
