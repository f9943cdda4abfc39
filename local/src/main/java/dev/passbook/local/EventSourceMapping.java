package dev.passbook.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Stands in for Lambda's SQS event source mapping: polls the queue, hands batches to the function and takes off the queue
 * what the function does not report as failed. Order within a group, waiting out the visibility timeout and dead letters
 * are the queue's own doing, as in AWS.
 */
public final class EventSourceMapping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);

    private static final int LONG_POLL_SECONDS = 5;
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SqsClient sqs;
    private final String queueUrl;
    private final int batchSize;
    private final Function<SQSEvent, SQSBatchResponse> function;
    private final ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;

    private EventSourceMapping(
            SqsClient sqs, String queueUrl, int batchSize, Function<SQSEvent, SQSBatchResponse> function) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.batchSize = batchSize;
        this.function = function;
    }

    /**
     * From {@code queueUrl} to {@code function}, until closed.
     *
     * @param batchSize how many messages it gets at the most
     * @param pollers how many batches it gets at a time
     */
    public static EventSourceMapping start(
            SqsClient sqs, String queueUrl, int batchSize, int pollers, Function<SQSEvent, SQSBatchResponse> function) {
        EventSourceMapping mapping = new EventSourceMapping(sqs, queueUrl, batchSize, function);
        for (int i = 0; i < pollers; i++) {
            mapping.pollers.execute(mapping::poll);
        }
        return mapping;
    }

    @Override
    public void close() {
        open = false;
        pollers.shutdownNow();
        try {
            if (!pollers.awaitTermination(LONG_POLL_SECONDS + 1, TimeUnit.SECONDS)) {
                LOG.warn("A fold is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        while (open) {
            try {
                List<Message> messages = receive();
                if (!messages.isEmpty()) {
                    deliver(messages);
                }
            } catch (RuntimeException e) {
                if (open) {
                    // Nothing is lost: what was received comes back after its visibility timeout.
                    LOG.warn("A batch of the queue was not delivered", e);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(batchSize)
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void deliver(List<Message> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages.stream().map(EventSourceMapping::record).toList());
        // No answer and no list are an empty one, as they are to Lambda.
        Set<String> failed = Stream.ofNullable(function.apply(event))
                .map(SQSBatchResponse::getBatchItemFailures)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(BatchItemFailure::getItemIdentifier)
                .collect(Collectors.toSet());
        List<DeleteMessageBatchRequestEntry> done = messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        if (!done.isEmpty()) {
            sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl).entries(done));
        }
    }

    private static SQSMessage record(Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setMd5OfBody(message.md5OfBody());
        record.setAttributes(message.attributesAsStrings());
        record.setEventSource("aws:sqs");
        return record;
    }
}
