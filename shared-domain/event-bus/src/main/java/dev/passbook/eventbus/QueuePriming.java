package dev.passbook.eventbus;

import dev.passbook.snapshot.Priming;
import dev.passbook.stream.StreamId;
import dev.passbook.telemetry.TraceHeader;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.annotation.Requires;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends what SQS refuses: a message without a group, which no FIFO queue takes. So the first real doorbell is not the first
 * request on its connection. And rings where nobody hears it but is told that it was taken, which is more to read than a
 * refusal.
 */
@Prototype
@Requires(classes = SqsClient.class)
final class QueuePriming implements Priming {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private final Doorbell doorbell = new Doorbell(new UUID(0, 0), new StreamId(new UUID(0, 0)), 1);

    private final SqsEventBus unheard = new SqsEventBus(
            SqsClient.builder()
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                    .httpClient(new TakenForGranted(doorbell))
                    .build(),
            "https://sqs.us-east-1.amazonaws.com/000000000000/priming.fifo");

    /** Asked for when it is used: a function that rings nowhere fails then, and not for it. */
    private final BeanProvider<SqsEventBus> bus;

    QueuePriming(BeanProvider<SqsEventBus> bus) {
        this.bus = bus;
    }

    @Override
    public int roundsBefore() {
        return 100;
    }

    @Override
    public int roundsAfter() {
        return 1;
    }

    @Override
    public void prime() {
        bus.get().sendWhatIsRefused();
        unheard.send(doorbell, TraceHeader.parse(TRACE));
    }
}
