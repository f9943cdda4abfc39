package dev.passbook.telemetry;

import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a function did: a log line, and the metrics in it, in CloudWatch's Embedded Metric Format.
 *
 * <p>Whoever adds a field answers for it: nothing that a caller sent goes in before it was validated, and no token,
 * name, key or amount at all.
 *
 * @param level {@code INFO} or {@code ERROR}
 * @param fields in the order they are written in
 * @param metrics what CloudWatch counts of it
 */
public record Line(String level, JsonObject fields, Map<Metric, Long> metrics) {
    /** The field that {@link Metric#REJECTED} is also counted by. Its values are few: each is a metric of its own. */
    public static final String CODE = "code";

    /** The field that every metric is counted by. */
    private static final String FUNCTION = "function";

    private static final String NAMESPACE = "Passbook";

    public Line {
        metrics = Collections.unmodifiableMap(metrics.isEmpty() ? Map.of() : new EnumMap<>(metrics));
    }

    /**
     * About something that {@code function} did.
     *
     * @param function its name in Lambda; nothing outside of it
     */
    public static Line of(@Nullable String function) {
        return new Line(
                "INFO",
                Json.object().with(FUNCTION, Optional.ofNullable(function).orElse("unknown")),
                Map.of());
    }

    /**
     * About an invocation of {@code function}, and where in a trace it belongs.
     *
     * @param function its name in Lambda; nothing outside of it
     * @param requestId what Lambda calls the invocation; nothing outside of it
     */
    public static Line ofInvocation(@Nullable String function, @Nullable String requestId) {
        return of(function)
                .with("lambdaRequestId", Optional.ofNullable(requestId))
                .with("traceId", TraceHeader.ofInvocation().map(TraceHeader::root));
    }

    /** With one more field. */
    public Line with(String name, String value) {
        return with(name, new JsonString(value));
    }

    /** With one more field. */
    public Line with(String name, long value) {
        return new Line(level, fields.with(name, value), metrics);
    }

    /** With one more field, if there is something to say. */
    public Line with(String name, Optional<String> value) {
        return value.map(present -> with(name, present)).orElse(this);
    }

    /** With one more field, if there is something to say. */
    public Line with(String name, Collection<String> values) {
        return values.isEmpty()
                ? this
                : with(
                        name,
                        new JsonArray(values.stream().<Json>map(JsonString::new).toList()));
    }

    /** With all of these fields. */
    public Line with(Map<String, String> more) {
        Line line = this;
        for (Map.Entry<String, String> field : more.entrySet()) {
            line = line.with(field.getKey(), field.getValue());
        }
        return line;
    }

    /** With how it ended: one of a few words. */
    public Line outcome(String outcome) {
        return with("outcome", outcome);
    }

    /** It ended with a problem of this stable code. */
    public Line rejected(String code) {
        return outcome(code).with(CODE, code).measure(Metric.REJECTED, 1);
    }

    /** It ended with an exception. */
    public Line failed() {
        return new Line("ERROR", fields, metrics).outcome("failed");
    }

    /** With the time since {@code startNanos} of {@link System#nanoTime}. */
    public Line since(long startNanos) {
        return with("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
    }

    /** With this much of a metric. */
    public Line measure(Metric metric, long value) {
        Map<Metric, Long> more = new EnumMap<>(Metric.class);
        more.putAll(metrics);
        more.put(metric, value);
        return new Line(level, fields, more);
    }

    /** The line, written at {@code now}. */
    JsonObject toJson(Instant now) {
        JsonObject json = Json.object()
                .with("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .with("level", level);
        for (Map.Entry<String, Json> field : fields.members().entrySet()) {
            json = json.with(field.getKey(), field.getValue());
        }
        for (Map.Entry<Metric, Long> metric : metrics.entrySet()) {
            json = json.with(metric.getKey().title(), metric.getValue());
        }
        return metrics.isEmpty() ? json : json.with("_aws", metadata(now));
    }

    private Line with(String name, Json value) {
        return new Line(level, fields.with(name, value), metrics);
    }

    private JsonObject metadata(Instant now) {
        List<Json> directives = new ArrayList<>();
        List<Metric> byFunction =
                metrics.keySet().stream().filter(metric -> !isByCode(metric)).toList();
        if (!byFunction.isEmpty()) {
            directives.add(directive(byFunction, List.of(names(FUNCTION))));
        }
        List<Metric> byCode = metrics.keySet().stream().filter(this::isByCode).toList();
        if (!byCode.isEmpty()) {
            directives.add(directive(byCode, List.of(names(FUNCTION), names(FUNCTION, CODE))));
        }
        return Json.object().with("Timestamp", now.toEpochMilli()).with("CloudWatchMetrics", new JsonArray(directives));
    }

    private boolean isByCode(Metric metric) {
        return metric == Metric.REJECTED && fields.members().containsKey(CODE);
    }

    private static Json directive(List<Metric> metrics, List<Json> dimensionSets) {
        List<Json> definitions = metrics.stream()
                .<Json>map(metric -> Json.object().with("Name", metric.title()).with("Unit", metric.unit()))
                .toList();
        return Json.object()
                .with("Namespace", NAMESPACE)
                .with("Dimensions", new JsonArray(dimensionSets))
                .with("Metrics", new JsonArray(definitions));
    }

    private static Json names(String... names) {
        return new JsonArray(Stream.of(names).<Json>map(JsonString::new).toList());
    }
}
