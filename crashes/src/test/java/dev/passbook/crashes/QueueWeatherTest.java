package dev.passbook.crashes;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.FoldedInSql;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.ledgertesting.Query;
import dev.passbook.testing.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A ledger whose SQS does not do what it should. For longer: {@code -Dpassbook.crashes.queue.away.seconds=60
 * -Dpassbook.crashes.queue.seconds=60}.
 */
final class QueueWeatherTest {
    private static final Duration AWAY = seconds("passbook.crashes.queue.away.seconds", "3");
    private static final Duration OTHERWISE = seconds("passbook.crashes.queue.seconds", "0.3");
    private static final Duration FOLDED = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;

    /** Longer than a function waits for a doorbell to be taken. */
    private static final Duration TOO_LATE = Duration.ofMillis(2_500);

    private final FragileLedger ledger = FragileLedger.shared();
    private final QueueProxy proxy = ledger.queue();

    @AfterEach
    void heal() {
        proxy.heal();
    }

    @Test
    void while_it_is_away_writes_are_accepted_and_reads_say_which_version_they_are_at() {
        Client alice = ledger.client();
        List<String> accounts = foldedAccounts(alice);

        proxy.impose(new QueueFault.Away());
        Map<String, List<String>> accepted = depositing(alice, accounts, AWAY, (account, receipt) -> {
            Response state = alice.get("/accounts/" + account).expect(200);
            assertThat(state.number("version")).isEqualTo(1);
            assertThat(state.header("ETag")).contains("\"1\"");
        });
        List<Response> waitedFor =
                Parallel.run(CLIENTS, i -> alice.state(accounts.get(i), versionOf(accounts.get(i), accepted)));
        proxy.heal();
        long healed = System.nanoTime();

        assertThat(waitedFor).allSatisfy(behind -> {
            assertThat(behind.expect(409).text("code")).isEqualTo("state-behind");
            assertThat(behind.number("version")).isEqualTo(1);
        });
        requireFoldedOnce(accepted);
        row(AWAY, "SQS refuses connections", accepted, healed);
    }

    static Stream<Arguments> whatElse() {
        return Stream.of(
                arguments("SQS takes each message and answers 500", new QueueFault.ErrorAfterAccept("SendMessage")),
                arguments(
                        "SQS takes each message and cuts the connection", new QueueFault.CutAfterAccept("SendMessage")),
                arguments("each message is there twice", new QueueFault.Duplicated("SendMessage")),
                arguments("SQS takes longer than is waited for it", new QueueFault.Late("SendMessage", TOO_LATE)),
                arguments(
                        "SQS deletes messages and answers 500", new QueueFault.ErrorAfterAccept("DeleteMessageBatch")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatElse")
    void whatever_else_it_does_writes_are_accepted_once_and_folded_once(String what, QueueFault fault) {
        Client alice = ledger.client();
        List<String> accounts = foldedAccounts(alice);

        proxy.impose(fault);
        Map<String, List<String>> accepted = depositing(alice, accounts, OTHERWISE, (_, _) -> {});
        Await.until(FOLDED, () -> what, () -> proxy.met() > 0);
        proxy.heal();
        long healed = System.nanoTime();

        requireFoldedOnce(accepted);
        row(OTHERWISE, what, accepted, healed);
    }

    private static Duration seconds(String property, String otherwise) {
        return Duration.ofMillis((long) (1_000 * Double.parseDouble(System.getProperty(property, otherwise))));
    }

    private static List<String> foldedAccounts(Client client) {
        List<String> accounts =
                Stream.generate(client::openAccount).limit(CLIENTS).toList();
        accounts.forEach(account -> Await.until(
                FOLDED,
                () -> account + " is folded",
                () -> client.state(account, 1).status() == 200));
        return accounts;
    }

    /** Deposits 1 as often as it is answered, each under a key of its own, and some twice. */
    private static Map<String, List<String>> depositing(
            Client client, List<String> accounts, Duration duration, Look look) {
        long end = System.nanoTime() + duration.toNanos();
        Map<String, List<String>> accepted = new HashMap<>();
        List<List<String>> byAccount = Parallel.run(CLIENTS, i -> {
            String account = accounts.get(i);
            Stream.Builder<String> events = Stream.builder();
            do {
                String key = newKey();
                Response receipt = client.deposit(account, key, 1).expect(201);
                events.add(receipt.text("eventId"));
                Response again = client.deposit(account, key, 1).expect(201);
                assertThat(again.body()).isEqualTo(receipt.body());
                look.at(account, receipt);
            } while (System.nanoTime() < end);
            return events.build().toList();
        });
        for (int i = 0; i < CLIENTS; i++) {
            accepted.put(accounts.get(i), byAccount.get(i));
        }
        return accepted;
    }

    /** Each accepted deposit is one event, in order, there is no other, and the states are what they add up to. */
    private void requireFoldedOnce(Map<String, List<String>> accepted) {
        Await.until(
                FOLDED,
                () -> "folded: " + FoldedInSql.differences(ledger.postgres().jdbcUrl()),
                () -> FoldedInSql.differences(ledger.postgres().jdbcUrl()).isEmpty());
        accepted.forEach((account, events) -> {
            assertThat(Query.column(
                            ledger.postgres().jdbcUrl(),
                            "SELECT event_id FROM events WHERE stream_id = ? AND version > 1 ORDER BY version",
                            UUID.fromString(account)))
                    .isEqualTo(events);
            assertThat(Query.column(
                            ledger.postgres().jdbcUrl(),
                            "SELECT version || ' ' || balance FROM account_state WHERE account_id = ?",
                            UUID.fromString(account)))
                    .containsExactly((events.size() + 1) + " " + events.size());
        });
    }

    private static int versionOf(String account, Map<String, List<String>> accepted) {
        return 1 + accepted.getOrDefault(account, List.of()).size();
    }

    private static void row(Duration lasted, String fault, Map<String, List<String>> accepted, long healed) {
        Tally.row(
                "each 201 is one event, folded once",
                "%s for %,d ms".formatted(fault, lasted.toMillis()),
                "%,d deposits, each sent twice, all 201; folded %,d ms after it ended"
                        .formatted(
                                accepted.values().stream().mapToInt(List::size).sum(),
                                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - healed)));
    }

    /** What a client does between two deposits. */
    @FunctionalInterface
    private interface Look {
        void at(String account, Response receipt);
    }
}
