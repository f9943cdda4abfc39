package dev.passbook.crashes;

import dev.passbook.embedded.EmbeddedSqs;
import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Ledger;
import dev.passbook.local.Running;
import dev.passbook.local.Settings;
import dev.passbook.testing.QueueClient;
import dev.passbook.testing.TemporaryFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The whole ledger in this JVM, as {@code make up} runs it, behind one proxy to a PostgreSQL that can be killed, and another to
 * its SQS.
 */
final class FragileLedger implements AutoCloseable {
    /** The driver says of each connection that it is gone; held here, because loggers that nobody holds are forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    /** So that what a crash interrupted is folded again soon; in AWS it is 54 s. */
    private static final String VISIBILITY_SECONDS = "3";

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private final Running running = new Running();
    private final KillablePostgres postgres;
    private final DatabaseProxy proxy;
    private final EmbeddedSqs sqs;
    private final QueueProxy queue;
    private final Ledger ledger;

    private FragileLedger(Path data, Optional<KillablePostgres> given) {
        try {
            postgres = given.orElseGet(() -> running.with(KillablePostgres.start(data.resolve("postgres"))));
            proxy = running.with(DatabaseProxy.to(postgres::port));
            sqs = running.with(EmbeddedSqs.start(0));
            queue = running.with(QueueProxy.to(sqs.endpoint()));
            ledger = running.with(Ledger.start(new Settings(
                    0,
                    data,
                    0,
                    0,
                    Optional.of("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/passbook?user=postgres"),
                    Optional.of(queue.endpoint()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
            foldAgainSoon();
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** One for all tests that leave it as it was. */
    static FragileLedger shared() {
        return Shared.LEDGER;
    }

    /** Starts it on {@code data}, an empty directory, and on {@code postgres}, which stays the caller's to close. */
    static FragileLedger start(Path data, KillablePostgres postgres) {
        return new FragileLedger(data, Optional.of(postgres));
    }

    KillablePostgres postgres() {
        return postgres;
    }

    /** Before PostgreSQL. */
    DatabaseProxy proxy() {
        return proxy;
    }

    EmbeddedSqs sqs() {
        return sqs;
    }

    /** Before SQS. */
    QueueProxy queue() {
        return queue;
    }

    /** A client of a principal that nobody else is. */
    Client client() {
        return new Client(ledger.url(), ledger.token("user-" + UUID.randomUUID()));
    }

    @Override
    public void close() {
        try {
            proxy.heal();
            queue.heal();
        } finally {
            running.close();
        }
    }

    private void foldAgainSoon() {
        try (SqsClient client = QueueClient.at(sqs.endpoint())) {
            client.setQueueAttributes(request -> request.queueUrl(ledger.queueUrl())
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS)));
        }
    }

    private static final class Shared {
        private static final FragileLedger LEDGER = start();

        private static FragileLedger start() {
            TemporaryFolder folder = TemporaryFolder.create("passbook-crashes");
            // There before the start, which may fail; what was started is stopped by then.
            Running all = new Running();
            all.with(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(all::close));
            return all.with(new FragileLedger(folder.path(), Optional.empty()));
        }
    }
}
