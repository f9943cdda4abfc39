package dev.passbook.eventbus;

import dev.passbook.telemetry.TraceHeader;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The queue in SQS FIFO. The message group is the stream, so that its doorbells stay in order and one fold at a time is
 * at it; the deduplication id is the event's, so that a send repeated by the SDK is heard once.
 */
@Singleton
@Requires(classes = SqsClient.class)
public final class SqsEventBus implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(SqsEventBus.class);

    /** SQS's own limit. */
    private static final int MAX_BATCH = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    /** Rings at the queue that {@code EVENTS_QUEUE_URL} names. */
    public SqsEventBus(SqsClient sqs, @Property(name = "events.queue.url") String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void ring(List<Doorbell> doorbells) {
        if (doorbells.size() > 1) {
            ringAll(doorbells, doorbell -> doorbell.eventId().toString());
            return;
        }
        Doorbell doorbell = doorbells.getFirst();
        try {
            send(doorbell, TraceHeader.ofInvocation());
        } catch (RuntimeException e) {
            // Not only the SDK's own: where its timeout cuts a connection off, the JDK's client throws a
            // NullPointerException.
            LOG.warn("Stream {}: version {} is left to the relay", doorbell.streamId(), doorbell.version(), e);
        }
    }

    /**
     * Rings, as a part of {@code trace}.
     *
     * @throws RuntimeException when the queue did not say that it took it
     */
    void send(Doorbell doorbell, Optional<TraceHeader> trace) {
        sqs.sendMessage(message -> message.queueUrl(queueUrl)
                .messageBody(doorbell.toBody())
                .messageGroupId(doorbell.streamId().toString())
                .messageDeduplicationId(doorbell.eventId().toString())
                .messageSystemAttributes(attributes(trace)));
    }

    /** Sends a message that no FIFO queue takes, because it has no group. */
    void sendWhatIsRefused() {
        try {
            sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody("{}"));
        } catch (SqsException e) {
            // As it was to be; any other failure is the caller's to hear of.
        }
    }

    @Override
    public int ringAgain(List<Doorbell> doorbells) {
        return ringAll(doorbells, _ -> "relay-" + UUID.randomUUID());
    }

    private int ringAll(List<Doorbell> doorbells, Function<Doorbell, String> deduplicationId) {
        int taken = 0;
        for (int from = 0; from < doorbells.size(); from += MAX_BATCH) {
            int ofBatch =
                    ringBatch(doorbells.subList(from, Math.min(from + MAX_BATCH, doorbells.size())), deduplicationId);
            if (ofBatch == 0) {
                // The queue is away: each further batch would only wait for it too.
                break;
            }
            taken += ofBatch;
        }
        return taken;
    }

    private int ringBatch(List<Doorbell> doorbells, Function<Doorbell, String> deduplicationId) {
        Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> trace =
                attributes(TraceHeader.ofInvocation());
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, doorbells.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(doorbells.get(i).toBody())
                        .messageGroupId(doorbells.get(i).streamId().toString())
                        .messageDeduplicationId(deduplicationId.apply(doorbells.get(i)))
                        .messageSystemAttributes(trace)
                        .build())
                .toList();
        try {
            return sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries))
                    .successful()
                    .size();
        } catch (RuntimeException e) {
            LOG.warn("{} doorbells are left to the relay", doorbells.size(), e);
            return 0;
        }
    }

    /**
     * What links the fold's trace to this one. The SDK sends the trace as an HTTP header as well, but
     * only where it finds itself in Lambda.
     */
    private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> attributes(
            Optional<TraceHeader> trace) {
        return trace.map(header -> Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header.value())
                                .build()))
                .orElse(Map.of());
    }
}
