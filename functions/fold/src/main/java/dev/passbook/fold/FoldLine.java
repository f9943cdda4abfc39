package dev.passbook.fold;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.stream.StreamId;
import dev.passbook.telemetry.Line;
import dev.passbook.telemetry.Metric;
import dev.passbook.telemetry.TraceHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of a fold: by its correlation ids, a stream's line is found from the request that led to it. */
final class FoldLine {
    /** How often the queue delivers a message before it goes to the dead letters: its {@code maxReceiveCount}. */
    private static final int MAX_RECEIVES = 5;

    private FoldLine() {}

    /** About what was done for a stream that {@code messages} rang for. */
    static Line about(Line invocation, StreamId stream, List<SQSMessage> messages, Progress done) {
        Line of = of(invocation, stream, messages, done.category());
        Line line = (done.failed() ? failed(of, messages) : of.outcome("folded"))
                .with("version", done.version())
                .with("events", done.events())
                .with("correlationIds", done.correlationIds())
                .measure(Metric.EVENTS_FOLDED, done.events());
        return done.oldestRecordedAt()
                .map(recordedAt -> line.measure(Metric.FOLD_LAG, lagMillis(recordedAt)))
                .orElse(line);
    }

    /** About a stream that could not be folded, so that the queue keeps {@code messages}, or gives them up. */
    static Line failed(Line invocation, StreamId stream, List<SQSMessage> messages) {
        return failed(of(invocation, stream, messages, Optional.empty()), messages);
    }

    private static Line failed(Line of, List<SQSMessage> messages) {
        Line line = of.failed();
        long givenUp = messages.stream()
                .filter(message -> receives(message) >= MAX_RECEIVES)
                .count();
        return givenUp == 0 ? line : line.measure(Metric.DEAD_LETTERS, givenUp);
    }

    /** By the member that the lines of routes have: {@code accountId}, {@code customerId}. */
    private static Line of(Line invocation, StreamId stream, List<SQSMessage> messages, Optional<String> category) {
        return invocation
                .with("messageTraceIds", traceIds(messages))
                .with(category.orElse("stream") + "Id", stream.toString());
    }

    /** The clocks of the database and of this machine may differ. */
    private static long lagMillis(Instant recordedAt) {
        return Math.max(0, Duration.between(recordedAt, Instant.now()).toMillis());
    }

    private static int receives(SQSMessage message) {
        return attribute(message, "ApproximateReceiveCount")
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static List<String> traceIds(List<SQSMessage> messages) {
        return messages.stream()
                .map(message -> attribute(message, "AWSTraceHeader").flatMap(TraceHeader::parse))
                .flatMap(Optional::stream)
                .map(TraceHeader::root)
                .distinct()
                .toList();
    }

    private static Optional<String> attribute(SQSMessage message, String name) {
        Map<String, String> attributes = message.getAttributes();
        return attributes == null ? Optional.empty() : Optional.ofNullable(attributes.get(name));
    }
}
