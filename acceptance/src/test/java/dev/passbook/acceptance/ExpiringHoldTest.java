package dev.passbook.acceptance;

import static dev.passbook.ledgertesting.Client.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountCommand.ExpireHolds;
import dev.passbook.account.AccountId;
import dev.passbook.account.Action.OnAccount;
import dev.passbook.commandhandler.Asking;
import dev.passbook.commandhandler.Command;
import dev.passbook.commandhandler.CommandHandler;
import dev.passbook.eventbus.SqsEventBus;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.json.Json;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.Parallel;
import dev.passbook.telemetry.Telemetry;
import dev.passbook.testing.TestQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Captures and the clock after the same hold, again and again: one of them has it. Of more holds: {@code
 * -Dpassbook.expiring.holds=1000}.
 */
final class ExpiringHoldTest {
    private static final int HOLDS = Integer.getInteger("passbook.expiring.holds", 48);
    private static final int ACCOUNTS = 4;
    private static final int CAPTURES = 3;
    private static final Duration EXPIRES_WITHIN = Duration.ofSeconds(30);

    /** Of each hold: all that ended it, and whether that was the time for it. */
    private static final String ENDS = """
            SELECT concat_ws(' ', p.data->>'holdId', string_agg(e.type, '+'),
                             bool_and(CASE e.type WHEN 'hold-captured' THEN e.recorded_at < (p.data->>'expiresAt')::timestamptz
                                                  WHEN 'hold-expired' THEN e.recorded_at >= (p.data->>'expiresAt')::timestamptz
                                      END))
            FROM events p LEFT JOIN events e ON e.stream_id = p.stream_id AND e.data->>'holdId' = p.data->>'holdId'
                                            AND e.type <> 'hold-placed'
            WHERE p.stream_id = ? AND p.type = 'hold-placed'
            GROUP BY p.version, p.data->>'holdId'
            ORDER BY p.version
            """;

    private final Client alice = Clients.ofNewPrincipal(SharedLedger.get());
    private final CommandHandler expiry = expiry();

    @Test
    void a_hold_that_expires_while_it_is_captured_ends_once_and_in_time() {
        List<List<String>> outcomes = Parallel.run(ACCOUNTS, _ -> race(HOLDS / ACCOUNTS));

        List<String> all = outcomes.stream().flatMap(List::stream).toList();
        long captured = all.stream().filter("hold-captured"::equals).count();
        long expired = all.stream().filter("hold-expired"::equals).count();
        System.out.printf(
                "%d holds, each after %d captures and the clock: %d captured, %d expired%n",
                all.size(), CAPTURES, captured, expired);
        assertThat(captured + expired).isEqualTo(all.size());
        assertThat(captured).isPositive();
        assertThat(expired).isPositive();
    }

    @Test
    void a_hold_that_has_expired_is_answered_again_as_it_was_and_not_placed_anew() {
        String holds = "/accounts/" + alice.openAccountWith(5) + "/holds";
        Instant expiresAt = Instant.now().plus(Duration.ofSeconds(2));
        String body = "{\"amount\":5,\"currency\":\"EUR\",\"expiresAt\":\"" + expiresAt + "\"}";
        String key = newKey();
        Response placed = alice.post(holds, key, body).expect(201);
        Await.until(EXPIRES_WITHIN, () -> "it has expired", () -> Instant.now().isAfter(expiresAt));

        Response again = alice.post(holds, key, body).expect(201);

        assertThat(again.body()).isEqualTo(placed.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(alice.post(holds, newKey(), body).expect(422).text("code")).isEqualTo("hold-not-active");
    }

    /** How each of {@code holds} holds of a new account ended. */
    private List<String> race(int holds) {
        String account = alice.openAccountWith(holds);
        List<String> endings = new ArrayList<>();
        Duration lead = Duration.ofMillis(50);
        while (endings.size() < holds) {
            Instant expiresAt = Instant.now().plus(lead);
            Response placed = alice.post(
                    "/accounts/" + account + "/holds",
                    newKey(),
                    "{\"amount\":1,\"currency\":\"EUR\",\"expiresAt\":\"" + expiresAt + "\"}");
            if (placed.status() == 422) {
                // It would have expired before it came.
                lead = lead.multipliedBy(2);
                continue;
            }
            String ending = end(account, placed.expect(201).text("holdId"));
            endings.add(ending);
            // Whoever won is given less time, so that the next race is close.
            lead = ending.equals("hold-captured")
                    ? lead.multipliedBy(4).dividedBy(5)
                    : lead.multipliedBy(5).dividedBy(4);
        }
        List<String> logged = SharedLedger.column(ENDS, UUID.fromString(account));
        List<String> answered = new ArrayList<>();
        for (int i = 0; i < holds; i++) {
            answered.add("%d %s t".formatted(i + 1, endings.get(i)));
        }
        assertThat(logged).isEqualTo(answered);
        long captured = endings.stream().filter("hold-captured"::equals).count();
        int version = SharedLedger.versions(account).getLast();
        assertThat(alice.state(account, version).expect(200).number("balance")).isEqualTo(holds - captured);
        return endings;
    }

    /** Captures and lets expire at once, and says what came of it as the captures tell. */
    private String end(String account, String hold) {
        List<Response> responses =
                Parallel.run(CAPTURES + 1, number -> number == CAPTURES ? expire(account) : capture(account, hold))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        List<Response> taken =
                responses.stream().filter(response -> response.status() == 201).toList();
        assertThat(taken).hasSizeLessThanOrEqualTo(1);
        assertThat(responses.stream().filter(response -> response.status() != 201))
                .allSatisfy(
                        refused -> assertThat(refused.expect(422).text("code")).isEqualTo("hold-not-active"));
        return taken.isEmpty() ? "hold-expired" : "hold-captured";
    }

    private Optional<Response> capture(String account, String hold) {
        return Optional.of(alice.post("/accounts/" + account + "/holds/" + hold + "/capture", newKey(), "{}"));
    }

    /** As expire-holds does it every minute, but over and over until all has ended: faster than {@link Await} looks. */
    private Optional<Response> expire(String account) {
        AccountId accountId = new AccountId(UUID.fromString(account));
        Instant deadline = Instant.now().plus(EXPIRES_WITHIN);
        do {
            assertThat(Instant.now()).as("the holds of %s end", account).isBefore(deadline);
            expiry.handle(expiring(accountId));
        } while (!SharedLedger.column(ENDS, accountId.value()).stream().allMatch(end -> end.contains("hold-")));
        return Optional.empty();
    }

    private static Command expiring(AccountId accountId) {
        String key = newKey();
        return new Command(
                Asking.of(new OnAccount(accountId, new ExpireHolds())),
                new CommandKey("expire-holds", key),
                Hash.over(key),
                Optional.empty(),
                true,
                false,
                OptionalInt.empty(),
                _ -> Json.object(),
                new Metadata("expire-holds", key, key));
    }

    private static CommandHandler expiry() {
        PGSimpleDataSource writer = new PGSimpleDataSource();
        writer.setURL(SharedLedger.get().jdbcUrl());
        return new CommandHandler(
                new PostgresEventStore(writer),
                new SqsEventBus(TestQueue.client(), SharedLedger.get().queueUrl()),
                UUID::randomUUID,
                new Telemetry());
    }
}
