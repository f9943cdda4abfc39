package dev.passbook.eventbus;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends what SQS refuses before SnapStart takes its snapshot: a message without a group, which no FIFO queue takes. So the
 * first real doorbell is not the first request that is written, signed, sent and answered.
 */
@Singleton
@Requires(classes = SqsClient.class)
final class QueuePriming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePriming.class);

    /** Enough for the JIT compiler to have seen the path. */
    private static final int ROUNDS = 100;

    /** Asked for when it is used, so that a client is made only where one is. */
    private final BeanProvider<SqsEventBus> bus;

    QueuePriming(BeanProvider<SqsEventBus> bus) {
        this.bus = bus;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshot) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                bus.get().sendWhatIsRefused();
            }
        } catch (SdkException e) {
            LOG.warn("Not primed: the queue does not answer", e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshot) {
        // Each request asks for the credentials of then.
    }
}
