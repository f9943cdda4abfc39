package dev.passbook.crashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.passbook.embedded.EmbeddedSqs;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Query;
import dev.passbook.local.Ledger;
import dev.passbook.local.Packaged;
import dev.passbook.local.Running;
import dev.passbook.local.Settings;
import dev.passbook.local.lambda.FunctionFailed;
import dev.passbook.local.lambda.LambdaHost;
import dev.passbook.testing.QueueClient;
import dev.passbook.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * As much of a ledger as a deposit takes, of the packaged functions, each in processes of its own, behind a proxy to its SQS.
 * Nothing in it runs by the clock: the relay runs when a test says so, and not before.
 */
final class PackagedLedger implements AutoCloseable {
    static final String DEPOSIT = "DepositLambdaFunction";
    static final String FOLD = "FoldLambdaFunction";

    /** Processes start, several at a time. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String RELAY = "RelayLambdaFunction";

    /** Those of the functions that are unpacked. */
    private static final Set<String> FUNCTIONS =
            Set.of("MigrateLambdaFunction", "OpenDashaccountLambdaFunction", DEPOSIT, FOLD, RELAY);

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final Running running = new Running();
    private final QueueProxy queue;
    private final SqsClient sqs;
    private final Ledger ledger;
    private final LambdaHost host;
    private final Client client;

    private PackagedLedger() {
        try {
            Path folder =
                    running.with(TemporaryFolder.create("passbook-functions")).path();
            EmbeddedSqs server = running.with(EmbeddedSqs.start(0));
            queue = running.with(QueueProxy.to(server.endpoint()));
            sqs = running.with(QueueClient.askingOnce(server.endpoint()));
            ledger = running.with(Ledger.start(new Settings(
                    0,
                    folder.resolve("data"),
                    0,
                    0,
                    Optional.empty(),
                    Optional.of(queue.endpoint()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(project(folder.resolve("project"))))));
            host = ledger.lambdaHost().orElseThrow();
            client = new Client(ledger.url(), ledger.token("alice"));
        } catch (IOException e) {
            running.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** Whether there is anything to run. */
    static boolean isPackaged() {
        return Files.exists(PROJECT.resolve(Packaged.TEMPLATE));
    }

    /** Starts it; when this returns, it serves. */
    static PackagedLedger start() {
        return new PackagedLedger();
    }

    /** Before SQS. */
    QueueProxy queue() {
        return queue;
    }

    Client client() {
        return client;
    }

    /** For a user who may do everything. */
    String jdbcUrl() {
        return ledger.jdbcUrl();
    }

    /** Runs the relay, and says what it answered. */
    String relay() throws FunctionFailed, InterruptedException {
        return host.invoke(RELAY, "{}", LambdaHost.newTraceHeader());
    }

    /** kill -9 of all processes of {@code function}. */
    void kill(String function) {
        signal(function, "-KILL");
    }

    /** They neither hear nor say anything any more. */
    void stop(String function) {
        signal(function, "-STOP");
    }

    /** One that its opening has been folded of. */
    String openFoldedAccount() {
        String account = client.openAccount();
        Await.until(
                PATIENCE,
                () -> account + " is folded",
                () -> states(List.of(account)).equals(List.of("1 0")));
        return account;
    }

    List<String> versions(String account) {
        return Query.column(
                jdbcUrl(), "SELECT version FROM events WHERE stream_id = ? ORDER BY version", UUID.fromString(account));
    }

    /** Version and balance of each. */
    List<String> states(List<String> accounts) {
        return Query.column(
                jdbcUrl(),
                "SELECT version || ' ' || balance FROM account_state WHERE account_id::text = ANY (string_to_array(?, ','))",
                String.join(",", accounts));
    }

    /** Hands out once more what was handed out as {@code receiptHandle}, as if its visibility timeout were over. */
    void deliverAgain(String receiptHandle) {
        sqs.changeMessageVisibility(change ->
                change.queueUrl(ledger.queueUrl()).receiptHandle(receiptHandle).visibilityTimeout(0));
    }

    /** How many are in the queue, on their way or not. */
    int messages() {
        return messages(ledger.queueUrl());
    }

    int deadLetters() {
        return messages(ledger.queueUrl().replace("passbook-events", "passbook-events-dlq"));
    }

    @Override
    public void close() {
        try {
            queue.drop();
        } finally {
            running.close();
        }
    }

    private int messages(String url) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(asked -> asked.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private void signal(String function, String signal) {
        for (long pid : host.pids(function)) {
            try {
                new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .onExit()
                        .join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The packaged project, but for the schedules in the template, and the other functions. */
    private static Path project(Path copy) throws IOException {
        for (Path folder : List.of(Packaged.ARTIFACTS, Packaged.RUNTIME)) {
            Path link = copy.resolve(folder);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, PROJECT.resolve(folder));
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode template = json.readTree(PROJECT.resolve(Packaged.TEMPLATE).toFile());
        template.path("Resources").properties().removeIf(resource -> isLeftOut(resource.getKey(), resource.getValue()));
        Path written = copy.resolve(Packaged.TEMPLATE);
        Files.createDirectories(written.getParent());
        json.writeValue(written.toFile(), template);
        return copy;
    }

    private static boolean isLeftOut(String logicalId, JsonNode resource) {
        return switch (resource.path("Type").asText()) {
            case "AWS::Events::Rule" -> true;
            case "AWS::Lambda::Function" -> !FUNCTIONS.contains(logicalId);
            default -> false;
        };
    }
}
