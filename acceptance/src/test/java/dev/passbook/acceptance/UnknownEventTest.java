package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.fold.FoldHandler;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.local.EventSourceMapping;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestQueue;
import dev.passbook.testing.TestQueue.Queues;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a newer Passbook wrote, and this one can't read. The queue is one whose messages come back sooner. */
@DisabledIfSystemProperty(
        named = "passbook.functions",
        matches = "packaged",
        disabledReason = "it has a fold of its own, on a queue of its own, in this JVM")
final class UnknownEventTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final Queues queues = TestQueue.create("unknown", 1);

    @Test
    void it_stops_the_fold_of_its_stream_with_a_clear_dead_letter_and_of_no_other() {
        String stopped = alice.openAccountWith(5);
        String other = alice.openAccountWith(7);
        alice.state(stopped, 2).expect(200);
        alice.state(other, 2).expect(200);
        rename(stopped, "money-lent");
        forget(stopped);
        forget(other);

        try (ApplicationContext context = ApplicationContext.run(folder());
                CapturedLog log = CapturedLog.start()) {
            FoldHandler fold = new FoldHandler(context);
            try (EventSourceMapping _ = EventSourceMapping.start(
                    TestQueue.client(),
                    queues.url(),
                    10,
                    1,
                    batch -> fold.handleRequest(batch, new Invocation("fold", newKey(), Duration.ofSeconds(30))))) {
                ring(stopped);
                ring(other);

                Await.until(SOON, () -> "the other is folded", () -> balance(other) == 7);
                List<String> deadLetters = new ArrayList<>();
                Await.until(SOON, () -> "a dead letter", () -> {
                    deadLetters().forEach(message -> deadLetters.add(message.body()));
                    return !deadLetters.isEmpty();
                });

                assertThat(deadLetters).containsExactly(doorbell(stopped));
                assertThat(log.text())
                        .contains("Stream " + stopped + ", version 2: unknown event money-lent, schema version 1");
                alice.get("/accounts/" + stopped).expect(404);
                assertThat(alice.get("/accounts/" + stopped + "/events")
                                .expect(200)
                                .body())
                        .contains("money-lent");
                alice.deposit(other, newKey(), 1).expect(201);
            }
        } finally {
            rename(stopped, "money-deposited");
        }
        // As after the deployment of one that can read it: the account's next event has it folded.
        alice.deposit(stopped, newKey(), 1).expect(201);
        Await.until(SOON, () -> "it is folded", () -> balance(stopped) == 6);
    }

    private static Map<String, Object> folder() {
        String url = SharedLedger.get().jdbcUrl().replaceFirst("user=postgres", "user=passbook_folder");
        return Map.of("datasources.folder.url", url);
    }

    /** As the superuser; no function could. */
    private static void rename(String account, String type) {
        SharedLedger.column(
                "UPDATE events SET type = ? WHERE stream_id = ? AND version = 2 RETURNING 1",
                type,
                UUID.fromString(account));
    }

    private static void forget(String account) {
        SharedLedger.column("DELETE FROM account_state WHERE account_id = ? RETURNING 1", UUID.fromString(account));
    }

    private long balance(String account) {
        Client.Response state = alice.get("/accounts/" + account);
        return state.status() == 200 ? state.number("balance") : -1;
    }

    private void ring(String account) {
        TestQueue.client()
                .sendMessage(message -> message.queueUrl(queues.url())
                        .messageBody(doorbell(account))
                        .messageGroupId(account)
                        .messageDeduplicationId(newKey()));
    }

    private static String doorbell(String account) {
        return "{\"eventId\":\"%s\",\"streamId\":\"%s\",\"version\":2}".formatted(new UUID(0, 1), account);
    }

    private List<Message> deadLetters() {
        return TestQueue.client()
                .receiveMessage(receive -> receive.queueUrl(queues.deadLetterUrl()))
                .messages();
    }
}
