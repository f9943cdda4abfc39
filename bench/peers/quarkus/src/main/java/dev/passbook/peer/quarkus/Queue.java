package dev.passbook.peer.quarkus;

import dev.passbook.peer.deposit.QueueClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where the client of the queue comes from. */
final class Queue {
    @Produces
    @Singleton
    SqsClient sqs() {
        return QueueClient.open();
    }
}
