package dev.passbook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.testing.TestQueue.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What Passbook takes from SQS on trust, proved on whatever the tests run on.
 *
 * <p>A message's body is its group and its number in the group: "a2" is the second of group "a". Where nothing may
 * arrive, a message of another group is sent after it: once that one is here, the first would have been as well.
 */
@Timeout(90)
class SqsContractTest {
    /** Longer than a test takes: nothing returns by itself. */
    private static final int LONG = 60;

    /** The shortest there is. */
    private static final int SHORT = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqsClient sqs = TestQueue.client();

    @Test
    void aGroupArrivesInTheOrderItWasSent() {
        Queues queues = TestQueue.create("order", LONG);
        List<String> sent = List.of("a1", "b1", "a2", "b2", "b3", "a3");
        sent.forEach(body -> send(queues, body));

        List<String> received = new ArrayList<>();
        while (received.size() < sent.size()) {
            for (Message message : receive(queues.url(), 10)) {
                received.add(message.body());
                delete(queues, message);
            }
        }

        assertThat(received).filteredOn(body -> body.startsWith("a")).containsExactly("a1", "a2", "a3");
        assertThat(received).filteredOn(body -> body.startsWith("b")).containsExactly("b1", "b2", "b3");
    }

    @Test
    void aGroupIsHeldWhileOneOfItsMessagesIsInFlightAndOthersPass() {
        Queues queues = TestQueue.create("held", LONG);
        send(queues, "a1");
        send(queues, "a2");
        Message inFlight = receiveOne(queues.url());
        assertThat(inFlight.body()).isEqualTo("a1");

        send(queues, "b1");
        assertThat(receive(queues.url(), 10)).extracting(Message::body).containsExactly("b1");
        send(queues, "c1");
        assertThat(receive(queues.url(), 10)).extracting(Message::body).containsExactly("c1");

        delete(queues, inFlight);
        assertThat(receiveOne(queues.url()).body()).isEqualTo("a2");
    }

    @Test
    void aDeduplicationIdIsAcceptedAgainAndDeliveredOnce() {
        Queues queues = TestQueue.create("deduplication", LONG);
        send(queues, "a1", "same");
        send(queues, "a1", "same");
        Message once = receiveOne(queues.url());
        delete(queues, once);

        // Also when the first is long gone from the queue: a relay repeats itself after its message was handled.
        send(queues, "a1", "same");
        send(queues, "a2", "other");

        assertThat(once.body()).isEqualTo("a1");
        assertThat(receive(queues.url(), 10)).extracting(Message::body).containsExactly("a2");
    }

    @Test
    void aMessageThatIsNotDeletedReturnsAheadOfItsFollowers() {
        Queues queues = TestQueue.create("return", SHORT);
        send(queues, "a1");
        send(queues, "a2");
        long start = System.nanoTime();

        assertThat(receiveOne(queues.url()).body()).isEqualTo("a1");
        assertThat(receiveOne(queues.url()).body()).isEqualTo("a1");

        // A little less than the second, for servers that count time in ticks.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aMessageReceivedTooOftenLiesWithTheDeadLettersAndItsGroupGoesOn() {
        Queues queues = TestQueue.create("redrive", SHORT);
        send(queues, "a1");
        send(queues, "a2");

        for (int time = 1; time <= TestQueue.MAX_RECEIVE_COUNT; time++) {
            assertThat(receiveOne(queues.url()).body()).as("time %d", time).isEqualTo("a1");
        }

        assertThat(receiveOne(queues.url()).body()).isEqualTo("a2");
        assertThat(receiveOne(queues.deadLetterUrl()).body()).isEqualTo("a1");
    }

    @Test
    void aLongPollReturnsWhenAMessageArrives() {
        Queues queues = TestQueue.create("long-poll", LONG);
        long start = System.nanoTime();
        CompletableFuture<Void> sent = CompletableFuture.runAsync(
                () -> send(queues, "a1"), CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

        List<Message> received = poll(queues.url(), 1, 20);

        sent.join();
        assertThat(received).extracting(Message::body).containsExactly("a1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private void send(Queues queues, String body) {
        send(queues, body, body);
    }

    private void send(Queues queues, String body, String deduplicationId) {
        sqs.sendMessage(request -> request.queueUrl(queues.url())
                .messageGroupId(body.substring(0, 1))
                .messageDeduplicationId(deduplicationId)
                .messageBody(body));
    }

    private void delete(Queues queues, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(queues.url()).receiptHandle(message.receiptHandle()));
    }

    private Message receiveOne(String url) {
        return receive(url, 1).getFirst();
    }

    /** Polls until there is something: SQS may return from a poll early and with nothing. */
    private List<Message> receive(String url, int atMost) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Message> messages = poll(url, atMost, 2);
            if (!messages.isEmpty()) {
                return messages;
            }
        }
        throw new AssertionError("Nothing arrived in " + PATIENCE + " on " + TestQueue.describe());
    }

    private List<Message> poll(String url, int atMost, int waitSeconds) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(url).maxNumberOfMessages(atMost).waitTimeSeconds(waitSeconds))
                .messages();
    }
}
