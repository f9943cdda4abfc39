package dev.passbook.infrastructure;

import static dev.passbook.infrastructure.Violation.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** What fold relies on: order within an account, retries of what failed alone, and a place for what can't be done. */
final class QueueRules {
    /** As DESIGN and the tests' queues have it. */
    private static final int MAX_RECEIVE_COUNT = 5;

    /** Lambda's own advice. */
    private static final int TIMEOUTS = 6;

    /** AWS's limit for FIFO queues. */
    private static final int MAX_BATCH = 10;

    /** SQS's default, in seconds: four days. */
    private static final int DEFAULT_RETENTION = 345_600;

    private QueueRules() {}

    static Stream<String> violations(Template template) {
        Map<String, JsonNode> mappings = template.resources("AWS::Lambda::EventSourceMapping");
        if (mappings.isEmpty()) {
            return Stream.of("There is no function behind a queue");
        }
        return mappings.values().stream().flatMap(mapping -> {
            String function = Template.target(mapping.path("FunctionName")).orElse("");
            String queue = Template.target(mapping.path("EventSourceArn")).orElse("");
            return Stream.concat(
                    mapping(mapping).map(violation -> function + ": " + violation),
                    queue(template, queue, function).map(violation -> queue + ": " + violation));
        });
    }

    private static Stream<String> mapping(JsonNode mapping) {
        boolean alone = Template.each(mapping.path("FunctionResponseTypes"))
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
        int batch = mapping.path("BatchSize").asInt(MAX_BATCH);
        return Violation.all(
                when(!alone, "a message that fails fails its whole batch"),
                when(batch < 1 || batch > MAX_BATCH, "takes more messages at once than a FIFO queue gives"));
    }

    private static Stream<String> queue(Template template, String name, String function) {
        JsonNode queue = template.resource(name).path("Properties");
        JsonNode redrive = queue.path("RedrivePolicy");
        JsonNode deadLetters = template.resource(
                        Template.target(redrive.path("deadLetterTargetArn")).orElse(""))
                .path("Properties");
        int timeout =
                template.resource(function).path("Properties").path("Timeout").asInt(Integer.MAX_VALUE / TIMEOUTS);
        int receives = redrive.path("maxReceiveCount").asInt();
        return Violation.all(
                when(
                        queue.path("VisibilityTimeout").asInt() < TIMEOUTS * timeout,
                        "a message comes back before %d times the %d s that %s may take"
                                .formatted(TIMEOUTS, timeout, function)),
                when(!queue.path("FifoQueue").asBoolean(), "is not FIFO"),
                when(deadLetters.isMissingNode(), "has no dead-letter queue"),
                when(
                        !deadLetters.isMissingNode()
                                && !deadLetters.path("FifoQueue").asBoolean(),
                        "its dead-letter queue is not FIFO"),
                when(
                        receives != MAX_RECEIVE_COUNT,
                        "gives up after %d receives, not %d".formatted(receives, MAX_RECEIVE_COUNT)),
                when(
                        !deadLetters.isMissingNode() && retention(deadLetters) <= retention(queue),
                        "keeps dead letters no longer than living ones"));
    }

    private static int retention(JsonNode queue) {
        return queue.path("MessageRetentionPeriod").asInt(DEFAULT_RETENTION);
    }
}
