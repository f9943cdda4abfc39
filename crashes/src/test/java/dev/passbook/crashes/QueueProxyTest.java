package dev.passbook.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.ledgertesting.Await;
import dev.passbook.testing.QueueClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

final class QueueProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI sqs = FragileLedger.shared().sqs().endpoint();
    private final QueueProxy proxy = QueueProxy.to(sqs);
    private final SqsClient sender = QueueClient.askingOnce(proxy.endpoint());
    private final SqsClient listener = QueueClient.askingOnce(sqs);
    private final String queue = listener.createQueue(create -> create.queueName(UUID.randomUUID() + ".fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();

    @AfterEach
    void close() {
        proxy.close();
        sender.close();
        listener.close();
    }

    @Test
    void what_is_asked_is_answered_as_if_it_were_not_there() {
        send("one");
        assertThat(sender.receiveMessage(receive -> receive.queueUrl(queue)).messages())
                .extracting(Message::body)
                .containsExactly("one");
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sender.receiveMessage(receive -> receive.queueUrl(queue + "-none.fifo")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(proxy.met()).isZero();
    }

    @Test
    void what_was_handed_out_can_be_given_back() {
        send("one");
        sender.receiveMessage(receive -> receive.queueUrl(queue));

        assertThat(proxy.deliveries().containing("one")).singleElement().satisfies(message -> {
            listener.changeMessageVisibility(change -> change.queueUrl(queue)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
            assertThat(received()).containsExactly("one");
        });
        assertThat(proxy.deliveries().containing("two")).isEmpty();
    }

    @Test
    void what_is_answered_with_an_error_was_accepted() {
        proxy.impose(new QueueFault.ErrorAfterAccept("SendMessage"));
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> send("one"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(proxy.met()).isEqualTo(1);
        assertThat(received()).containsExactly("one");
    }

    @Test
    void what_is_cut_was_accepted() {
        proxy.impose(new QueueFault.CutAfterAccept("SendMessage"));
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> send("one"));
        // The JDK's client asks once more by itself where a connection was cut; the queue hears the same id once.
        assertThat(proxy.met()).isBetween(1, 2);
        assertThat(received()).containsExactly("one");
    }

    @Test
    void what_is_duplicated_is_there_twice() {
        proxy.impose(new QueueFault.Duplicated("SendMessage"));
        send("one");
        assertThat(received()).containsExactly("one", "one");
    }

    @Test
    void only_the_action_that_was_named_is_struck() {
        proxy.impose(new QueueFault.ErrorAfterAccept("DeleteMessage"));
        send("one");
        assertThat(proxy.met()).isZero();
        assertThat(received()).containsExactly("one");
    }

    @Test
    void what_is_late_comes() {
        proxy.impose(new QueueFault.Late("SendMessage", Duration.ofMillis(50)));
        send("one");
        assertThat(proxy.met()).isEqualTo(1);
        assertThat(received()).containsExactly("one");
    }

    @Test
    void who_is_away_refuses_and_comes_back_where_it_was() {
        send("one");
        proxy.impose(new QueueFault.Away());
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> send("two"))
                .withStackTraceContaining("Connection refused");
        proxy.heal();
        send("three");
        assertThat(received()).containsExactlyInAnyOrder("one", "three");
    }

    @Test
    void who_comes_back_waits_until_the_port_is_free() throws Exception {
        proxy.impose(new QueueFault.Away());
        int port = proxy.endpoint().getPort();
        Thread healing;
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            healing = Thread.ofPlatform().start(proxy::heal);
            Await.until(PATIENCE, () -> "it waits", () -> healing.getState() == Thread.State.TIMED_WAITING);
        }
        healing.join();
        send("one");
        assertThat(received()).containsExactly("one");
    }

    @Test
    void what_is_held_is_done_later_and_what_is_dropped_never() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.impose(new QueueFault.Held("SendMessage", "one"));
            Future<?> sent = threads.submit(() -> send("one"));
            Await.until(PATIENCE, () -> "held", () -> proxy.held() == 1);
            send("two");
            assertThat(received()).containsExactly("two");
            proxy.heal();
            sent.get();
            assertThat(received()).containsExactly("one");

            proxy.impose(new QueueFault.Held("SendMessage", ""));
            Future<?> lost = threads.submit(() -> send("three"));
            Await.until(PATIENCE, () -> "held", () -> proxy.held() == 1);
            proxy.drop();
            // The JDK's client may ask once more by itself; that one is not held any more.
            Await.until(PATIENCE, () -> "told", lost::isDone);
            assertThat(proxy.held()).isZero();
        }
    }

    private void send(String body) {
        sender.sendMessage(message -> message.queueUrl(queue)
                .messageBody(body)
                .messageGroupId("group-" + UUID.randomUUID())
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private List<String> received() {
        List<String> bodies = new ArrayList<>();
        List<Message> some;
        do {
            some = listener.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            some.forEach(message -> {
                bodies.add(message.body());
                listener.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
            });
        } while (!some.isEmpty());
        return bodies;
    }
}
