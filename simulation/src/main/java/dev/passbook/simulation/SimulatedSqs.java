package dev.passbook.simulation;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A function's way to the queue, as the weather is: the client that the production code sends by. */
final class SimulatedSqs implements SqsClient {
    /** What the client of a function waits for an answer, with all its attempts. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    private final SimulatedQueue queue;
    private final Scheduler scheduler;
    private final Weather weather;
    private final Outage outage;
    private final Trace trace;
    private final Bugs bugs;

    /** When the queue can't be reached at all. */
    interface Outage {
        boolean isNow();
    }

    SimulatedSqs(SimulatedQueue queue, Scheduler scheduler, Weather weather, Outage outage, Trace trace, Bugs bugs) {
        this.queue = queue;
        this.scheduler = scheduler;
        this.weather = weather;
        this.outage = outage;
        this.trace = trace;
        this.bugs = bugs;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        call(
                "send",
                () -> queue.send(
                        bugs.have(Bug.GROUPS_ARE_MESSAGES)
                                ? request.messageDeduplicationId()
                                : request.messageGroupId(),
                        bugs.have(Bug.DEDUPLICATED_BY_STREAM)
                                ? request.messageGroupId()
                                : request.messageDeduplicationId(),
                        request.messageBody()));
        return SendMessageResponse.builder().build();
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        call("send " + request.entries().size(), () -> request.entries().forEach(this::send));
        return SendMessageBatchResponse.builder()
                .successful(request.entries().stream()
                        .map(entry -> SendMessageBatchResultEntry.builder()
                                .id(entry.id())
                                .build())
                        .toList())
                .build();
    }

    private void send(SendMessageBatchRequestEntry entry) {
        String group = bugs.have(Bug.GROUPS_ARE_MESSAGES) ? entry.messageDeduplicationId() : entry.messageGroupId();
        queue.send(group, deduplicationId(entry), entry.messageBody());
    }

    private String deduplicationId(SendMessageBatchRequestEntry entry) {
        String id = entry.messageDeduplicationId();
        if (bugs.have(Bug.RELAY_RINGS_UNDER_THE_SAME_ID)) {
            return entry.messageBody();
        }
        return bugs.have(Bug.DEDUPLICATED_BY_STREAM) && !id.startsWith("relay-") ? entry.messageGroupId() : id;
    }

    private void call(String what, Runnable effect) {
        if (outage.isNow()) {
            scheduler.sleep(CALL_TIMEOUT);
            throw SdkClientException.create("Connect timed out");
        }
        scheduler.sleep(weather.latency());
        weather.mayCrash(what);
        if (weather.queueRefuses()) {
            trace.note(what + ": refused");
            throw SdkClientException.create("Connection refused");
        }
        effect.run();
        trace.note(what);
        weather.mayCrash(what + " done");
        if (weather.queueAnswerIsLost()) {
            trace.note(what + ": done, and nobody hears of it");
            throw SdkClientException.create("Connection reset");
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
