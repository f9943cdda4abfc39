package dev.passbook.eventbus;

import dev.passbook.account.AccountId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.crac.OrderedResource;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Rings for an account that there is none of, before SnapStart takes its snapshot, so that the first real doorbell is not
 * the first request that is written, signed, sent and understood. However often it is sent, with one deduplication id it is
 * heard once, and the fold finds nothing to do.
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
        prime(ROUNDS);
    }

    /** Once more: the first doorbell finds a connection open, and the credentials of now. */
    @Override
    public void afterRestore(Context<? extends Resource> snapshot) {
        prime(1);
    }

    private void prime(int rounds) {
        Doorbell doorbell = new Doorbell(UUID.randomUUID(), new AccountId(UUID.randomUUID()), 1);
        try {
            for (int round = 0; round < rounds; round++) {
                bus.get().send(doorbell);
            }
        } catch (SdkException e) {
            LOG.info("Not primed: the queue does not answer", e);
        }
    }
}
