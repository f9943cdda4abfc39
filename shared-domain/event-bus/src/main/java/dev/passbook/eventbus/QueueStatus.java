package dev.passbook.eventbus;

import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is in the queue, and in that of its dead letters; as SQS says, it is approximately so. */
@Singleton
@Requires(classes = SqsClient.class)
public final class QueueStatus {
    private final SqsClient sqs;
    private final String queueUrl;

    /** Of the queue that {@code EVENTS_QUEUE_URL} names. */
    public QueueStatus(SqsClient sqs, @Property(name = "events.queue.url") String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /**
     * How many messages there are.
     *
     * @param waiting and {@code inFlight}, being folded or about to come back
     * @param deadLetters given up
     */
    public record Messages(long waiting, long inFlight, long deadLetters) {}

    /** How many messages there are now. */
    public Messages messages() {
        Map<QueueAttributeName, String> queue = attributes(queueUrl);
        return new Messages(
                number(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                deadLetters(queue));
    }

    private long deadLetters(Map<QueueAttributeName, String> queue) {
        String policy = queue.get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            return 0;
        }
        // In the same account and region, so it has the same address but for its name.
        Map<QueueAttributeName, String> letters =
                attributes(queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1) + deadLetterQueue(policy));
        return number(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + number(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    /** The last part of the ARN in the policy. */
    private static String deadLetterQueue(String policy) {
        try {
            if (JsonReader.read(policy) instanceof JsonObject object
                    && object.members().get("deadLetterTargetArn") instanceof JsonString(String arn)) {
                return arn.substring(arn.lastIndexOf(':') + 1);
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException("SQS sent a policy that is no JSON", e);
        }
        throw new IllegalStateException("SQS sent a policy without deadLetterTargetArn");
    }

    private Map<QueueAttributeName, String> attributes(String url) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(List.of(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.REDRIVE_POLICY)))
                .attributes();
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
