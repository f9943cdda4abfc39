package dev.passbook.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.ledgertesting.Await;
import dev.passbook.testing.TestQueue;
import dev.passbook.testing.TestQueue.Queues;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class EventSourceMappingTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Queues queues = TestQueue.create("mapping", 1);
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

    @Test
    void what_is_reported_as_failed_comes_back_and_ends_as_a_dead_letter() {
        send("poisoned", "poison");
        send("poisoned", "after the poison");
        send("healthy", "fine");

        try (EventSourceMapping _ = EventSourceMapping.start(TestQueue.client(), queues.url(), 10, 4, batch -> {
            batch.getRecords().forEach(message -> delivered.add(message.getBody()));
            return new SQSBatchResponse(batch.getRecords().stream()
                    .filter(message -> message.getBody().equals("poison"))
                    .map(SQSMessage::getMessageId)
                    .map(BatchItemFailure::new)
                    .toList());
        })) {
            Await.until(DEADLINE, delivered::toString, () -> delivered.contains("fine"));
            Await.until(DEADLINE, delivered::toString, () -> !deadLetters().isEmpty());
            Await.until(DEADLINE, delivered::toString, () -> delivered.contains("after the poison"));
        }

        assertThat(delivered).filteredOn("poison"::equals).hasSize(TestQueue.MAX_RECEIVE_COUNT);
        assertThat(delivered).filteredOn("fine"::equals).hasSize(1);
    }

    @Test
    void a_function_that_throws_gets_its_batch_again() {
        send("group", "message");

        try (EventSourceMapping _ = EventSourceMapping.start(TestQueue.client(), queues.url(), 10, 4, batch -> {
            batch.getRecords().forEach(message -> delivered.add(message.getBody()));
            if (delivered.size() == 1) {
                throw new IllegalStateException("crash");
            }
            return new SQSBatchResponse(List.of());
        })) {
            Await.until(DEADLINE, delivered::toString, () -> delivered.size() == 2);
        }
    }

    private List<Message> deadLetters() {
        return TestQueue.client()
                .receiveMessage(receive -> receive.queueUrl(queues.deadLetterUrl()))
                .messages();
    }

    private void send(String group, String body) {
        TestQueue.client()
                .sendMessage(message -> message.queueUrl(queues.url())
                        .messageBody(body)
                        .messageGroupId(group)
                        .messageDeduplicationId(UUID.randomUUID().toString()));
    }
}
