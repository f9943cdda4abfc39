package dev.passbook.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.acceptance.StormRequest.Answer;
import dev.passbook.ledgertesting.Await;
import dev.passbook.ledgertesting.Client.Response;
import dev.passbook.ledgertesting.FoldedInSql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** For longer: {@code -Dpassbook.storm.seconds=60}; by other random numbers: {@code -Dpassbook.storm.seed=7}. */
final class StormTest {
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("passbook.storm.seconds", 5));
    private static final long SEED = Long.getLong("passbook.storm.seed", 6);
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /** Nothing else of a client's doing is in the log, so each has its receipt. */
    private static final Set<String> ASKED_FOR =
            Set.of("money-withdrawn", "transfer-sent", "hold-placed", "hold-captured", "hold-released");

    private static final Set<String> REFUSALS = Set.of(
            "insufficient-funds",
            "hold-not-active",
            "amount-over-hold",
            "too-many-holds",
            "already-reversed",
            "not-reversible");

    private static final String TO_EXPIRE = """
            SELECT p.stream_id FROM events p
            WHERE p.stream_id = ANY (string_to_array(?, ',')::uuid[]) AND p.type = 'hold-placed'
              AND p.data->>'expiresAt' IS NOT NULL
              AND NOT EXISTS (SELECT FROM events e WHERE e.stream_id = p.stream_id AND e.type <> 'hold-placed'
                                                     AND e.data->>'holdId' = p.data->>'holdId')
            """;

    private static final String DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    private final Storm storm = Storm.of(SharedLedger.get(), SEED);

    @Test
    void whatever_eight_clients_and_an_operator_do_at_once_no_money_comes_or_goes() {
        List<String> deadlocks = SharedLedger.column(DEADLOCKS);

        List<Answer> answers = storm.rage(DURATION);
        Await.until(
                SETTLED,
                () -> "all holds that expire have ended",
                () -> SharedLedger.column(TO_EXPIRE, String.join(",", storm.accounts()))
                        .isEmpty());
        List<EventRow> log = EventRow.of(storm.accounts());
        LedgerWalk walk = LedgerWalk.through(log);

        print(answers, log, walk);
        assertThat(walk.faults()).isEmpty();
        requireClearAnswers(answers);
        requireReceiptsInTheLog(answers, log, walk);
        storm.customers().forEach(customer -> requireFolded(customer, walk.account(customer.account())));
        assertThat(FoldedInSql.differences(SharedLedger.get().jdbcUrl()))
                .noneMatch(difference -> storm.accounts().stream().anyMatch(difference::contains));
        assertThat(SharedLedger.column(DEADLOCKS)).isEqualTo(deadlocks);
    }

    private static void requireClearAnswers(List<Answer> answers) {
        assertThat(answers).allSatisfy(answer -> {
            if (!answer.isAccepted()) {
                assertThat(answer.response().expect(422).text("code")).isIn(REFUSALS);
            }
        });
        for (String action : List.of("transfer", "hold", "capture", "release", "deposit", "withdraw", "reversal")) {
            assertThat(answers).as(action).anyMatch(answer -> answer.action().equals(action) && answer.isAccepted());
        }
        assertThat(answers).anyMatch(Answer::isReplayed);
    }

    /** Each receipt is of one event, which it tells the truth of; and each event that a client made has its receipt. */
    private static void requireReceiptsInTheLog(List<Answer> answers, List<EventRow> log, LedgerWalk walk) {
        Map<String, List<Response>> byKey = answers.stream()
                .filter(Answer::isAccepted)
                .collect(Collectors.groupingBy(Answer::key, Collectors.mapping(Answer::response, Collectors.toList())));
        assertThat(byKey.values()).allSatisfy(same -> {
            assertThat(same.stream().map(Response::body).distinct()).hasSize(1);
            assertThat(same.stream()
                            .filter(one -> one.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        });
        List<Response> receipts = byKey.values().stream().map(List::getFirst).toList();
        Map<String, EventRow> events = log.stream().collect(Collectors.toMap(EventRow::eventId, Function.identity()));
        assertThat(receipts).allSatisfy(receipt -> {
            EventRow event = requireNonNull(events.get(receipt.text("eventId")), receipt::body);
            assertThat(List.of(receipt.text("accountId"), receipt.number("version"), receipt.text("type")))
                    .isEqualTo(List.of(event.account(), (long) event.version(), event.type()));
            assertThat(receipt.number("balance")).isEqualTo(walk.balances().get(event.eventId()));
        });
        Set<String> told =
                receipts.stream().map(receipt -> receipt.text("eventId")).collect(Collectors.toSet());
        assertThat(told).hasSameSizeAs(receipts);
        assertThat(log.stream().filter(event -> ASKED_FOR.contains(event.type())))
                .allMatch(event -> told.contains(event.eventId()));
    }

    /** The state is what the walk has come to, and the chain of hashes holds. */
    private static void requireFolded(StormCustomer customer, WalkedAccount walked) {
        String path = "/accounts/" + customer.account();
        Await.until(
                SETTLED,
                () -> customer.account() + " is folded",
                () -> customer.client()
                                .state(customer.account(), walked.version())
                                .status()
                        == 200);
        Response state = customer.client().get(path).expect(200);
        Instant now = Instant.now();
        assertThat(List.of(
                        state.number("version"),
                        state.number("balance"),
                        state.number("held"),
                        state.number("available")))
                .isEqualTo(List.of((long) walked.version(), walked.balance(), walked.held(now), walked.available(now)));
        assertThat(customer.client().get(path + "/verification").expect(200).body())
                .startsWith("{\"verified\":true,\"version\":" + walked.version() + ",");
    }

    private void print(List<Answer> answers, List<EventRow> log, LedgerWalk walk) {
        System.out.printf(
                "Storm of %d s, seed %d: %,d requests; %,d events in %,d transactions of 8 accounts; least available %,d%n",
                DURATION.toSeconds(),
                SEED,
                answers.size(),
                log.size(),
                walk.transactions(),
                storm.accounts().stream()
                        .mapToLong(account -> walk.account(account).lowest())
                        .min()
                        .orElseThrow());
        Map<String, Map<String, Long>> outcomes = answers.stream()
                .collect(Collectors.groupingBy(
                        Answer::action,
                        TreeMap::new,
                        Collectors.groupingBy(Answer::outcome, TreeMap::new, Collectors.counting())));
        outcomes.forEach((action, byOutcome) -> System.out.printf("  %-8s %s%n", action, byOutcome));
    }
}
