package dev.passbook.crashes;

import dev.passbook.ledgertesting.Client;
import dev.passbook.local.Ledger;
import dev.passbook.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The whole ledger in this JVM, as {@code make up} runs it, behind a proxy to a PostgreSQL that can be killed. */
record FragileLedger(KillablePostgres postgres, DatabaseProxy proxy, Ledger ledger) implements AutoCloseable {
    /** The driver says of each connection that it is gone; held here, because loggers that nobody holds are forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    /** So that what a crash interrupted is folded again soon; in AWS it is 54 s. */
    private static final String VISIBILITY_SECONDS = "3";

    static {
        DRIVER.setLevel(Level.OFF);
    }

    /** One for all tests that leave it as it was. */
    static FragileLedger shared() {
        return Shared.LEDGER;
    }

    /** Starts it on {@code data}, an empty directory. */
    static FragileLedger start(Path data) {
        return start(data, KillablePostgres.start(data.resolve("postgres")));
    }

    /** The same, on a PostgreSQL that is to be closed with it. */
    static FragileLedger start(Path data, KillablePostgres postgres) {
        DatabaseProxy proxy = DatabaseProxy.to(postgres::port);
        String jdbcUrl = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/passbook?user=postgres";
        Ledger ledger = Ledger.start(new Settings(
                0,
                data,
                0,
                0,
                Optional.of(jdbcUrl),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        foldAgainSoon(ledger);
        return new FragileLedger(postgres, proxy, ledger);
    }

    /** A client of a principal that nobody else is. */
    Client client() {
        return new Client(ledger.url(), ledger.token("user-" + UUID.randomUUID()));
    }

    @Override
    public void close() {
        proxy.heal();
        ledger.close();
        proxy.close();
        postgres.close();
    }

    private static void foldAgainSoon(Ledger ledger) {
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(ledger.queueEndpoint()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            sqs.setQueueAttributes(request -> request.queueUrl(ledger.queueUrl())
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS)));
        }
    }

    private static final class Shared {
        private static final FragileLedger LEDGER = start();

        private static FragileLedger start() {
            try {
                FragileLedger ledger = FragileLedger.start(Files.createTempDirectory("passbook-crashes"));
                Runtime.getRuntime().addShutdownHook(new Thread(ledger::close));
                return ledger;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
