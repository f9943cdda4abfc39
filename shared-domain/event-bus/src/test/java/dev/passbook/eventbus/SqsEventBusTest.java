package dev.passbook.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.passbook.stream.StreamId;
import dev.passbook.testing.BrokenHttpClient;
import dev.passbook.testing.TestQueue;
import dev.passbook.testing.TestQueue.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

final class SqsEventBusTest {
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private final Queues queues = TestQueue.create("event-bus", 30);
    private final EventBus bus = new SqsEventBus(TestQueue.client(), queues.url());
    private final StreamId account = new StreamId(UUID.randomUUID());

    @AfterEach
    void no_invocation() {
        System.clearProperty(TRACE_PROPERTY);
    }

    @Test
    void a_doorbell_names_event_stream_and_version_in_the_group_of_its_account() {
        UUID eventId = UUID.randomUUID();

        bus.ring(List.of(new Doorbell(eventId, account, 7)));

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.body())
                    .isEqualTo("{\"eventId\":\"%s\",\"streamId\":\"%s\",\"version\":7}".formatted(eventId, account));
            assertThat(message.attributes())
                    .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, account.toString())
                    .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, eventId.toString());
            assertThat(Doorbell.streamId(message.body())).contains(account);
        });
    }

    @Test
    void an_event_rung_for_twice_is_heard_once_and_rung_for_again_once_more() {
        Doorbell doorbell = new Doorbell(UUID.randomUUID(), account, 1);
        bus.ring(List.of(doorbell));
        bus.ring(List.of(doorbell));
        assertThat(received()).hasSize(1);

        assertThat(bus.ringAgain(List.of(doorbell))).isEqualTo(1);
        assertThat(received()).hasSize(1);
    }

    @Test
    void any_number_can_be_rung_for_again() {
        List<Doorbell> doorbells = IntStream.range(0, 23)
                .mapToObj(_ -> new Doorbell(UUID.randomUUID(), new StreamId(UUID.randomUUID()), 1))
                .toList();

        assertThat(bus.ringAgain(doorbells)).isEqualTo(23);
        assertThat(received()).hasSize(23);
        assertThat(bus.ringAgain(List.of())).isZero();
    }

    @Test
    void the_trace_of_the_invocation_goes_along() {
        bus.ring(List.of(new Doorbell(UUID.randomUUID(), account, 1)));
        System.setProperty(TRACE_PROPERTY, TRACE);
        bus.ring(List.of(new Doorbell(UUID.randomUUID(), account, 2)));
        bus.ringAgain(List.of(new Doorbell(UUID.randomUUID(), account, 2)));
        System.setProperty(TRACE_PROPERTY, "no trace\n");
        bus.ring(List.of(new Doorbell(UUID.randomUUID(), account, 3)));

        assertThat(received())
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER))
                .containsExactly(null, TRACE, TRACE, null);
    }

    @Test
    void a_queue_that_is_away_is_not_the_callers_trouble() {
        EventBus away = new SqsEventBus(TestQueue.client(), queues.url() + "-gone.fifo");
        Doorbell doorbell = new Doorbell(UUID.randomUUID(), account, 1);

        assertThatNoException().isThrownBy(() -> away.ring(List.of(doorbell)));
        assertThat(away.ringAgain(List.of(doorbell))).isZero();
    }

    /** As HttpURLConnection has none either, when a timeout disconnects it while it begins to write. */
    @Test
    void a_client_that_breaks_down_is_not_the_callers_trouble() {
        try (SqsClient broken = SqsClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .httpClient(new BrokenHttpClient())
                .build()) {
            EventBus bus = new SqsEventBus(broken, "https://sqs.us-east-1.amazonaws.com/000000000000/broken.fifo");
            Doorbell doorbell = new Doorbell(UUID.randomUUID(), account, 1);

            assertThatNoException().isThrownBy(() -> bus.ring(List.of(doorbell)));
            assertThatNoException().isThrownBy(() -> bus.ring(List.of(doorbell, doorbell)));
            assertThat(bus.ringAgain(List.of(doorbell))).isZero();
        }
    }

    private List<Message> received() {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = TestQueue.client()
                    .receiveMessage(receive -> receive.queueUrl(queues.url())
                            .maxNumberOfMessages(10)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            some.forEach(message -> TestQueue.client()
                    .deleteMessage(delete -> delete.queueUrl(queues.url()).receiptHandle(message.receiptHandle())));
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }
}
