package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.testing.TestQueue;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages sent straight into the queue, by hand. */
final class HostileQueueTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());

    @Test
    void whatever_lies_in_the_queue_states_equal_their_folded_events_and_others_are_served() {
        String account = alice.openAccountWith(100);
        String other = alice.openAccount();
        alice.state(account, 2).expect(200);

        String broken = alice.openAccountWith(5);
        damage(broken, "account-teleported");
        send(broken, doorbell(broken, 2));
        send(account, doorbell(account, 2));
        send(account, doorbell(account, 2));
        send(account, doorbell(account, 1));
        send(account, doorbell(account, 4711));
        send(account, doorbell(UUID.randomUUID().toString(), 1));
        send(account, "not json");
        send(other, doorbell(account, 2));
        send("no account at all", "{\"streamId\":\"" + other + "\"}");
        send(other, "{\"eventId\":null,\"streamId\":[],\"version\":\"x\"}");
        alice.deposit(other, newKey(), 7).expect(201);
        alice.withdraw(account, newKey(), 1).expect(201);

        Await.until(SOON, () -> "the other account is served", () -> balance(other, 2) == 7);
        Await.until(SOON, () -> "the account is served", () -> balance(account, 3) == 99);
        alice.deposit(broken, newKey(), 1).expect(500);

        damage(broken, "account-opened");
        Await.until(
                Duration.ofSeconds(60),
                () -> "differences: "
                        + FoldedInSql.differences(SharedLedger.get().jdbcUrl()),
                () -> FoldedInSql.differences(SharedLedger.get().jdbcUrl()).isEmpty());
    }

    /** As the superuser; no function could. */
    private static void damage(String account, String type) {
        SharedLedger.column(
                "UPDATE events SET type = ? WHERE stream_id = ? AND version = 1 RETURNING 1",
                type,
                UUID.fromString(account));
        SharedLedger.column("DELETE FROM account_state WHERE account_id = ? RETURNING 1", UUID.fromString(account));
    }

    private long balance(String account, int version) {
        Client.Response state = alice.state(account, version);
        return state.status() == 200 ? state.number("balance") : -1;
    }

    private static String doorbell(String account, int version) {
        return "{\"eventId\":\"%s\",\"streamId\":\"%s\",\"version\":%d}".formatted(UUID.randomUUID(), account, version);
    }

    private static void send(String group, String body) {
        TestQueue.client()
                .sendMessage(message -> message.queueUrl(SharedLedger.get().queueUrl())
                        .messageBody(body)
                        .messageGroupId(group.replace(' ', '-'))
                        .messageDeduplicationId(newKey()));
    }
}
