package dev.passbook.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.account.Account;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json;
import dev.passbook.json.Json.JsonArray;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.Json.JsonString;
import dev.passbook.json.JsonWriter;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fold says of itself. */
final class FoldLineTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ApplicationContext CONTEXT = ApplicationContext.run(DATABASE.environment());
    private static final FoldHandler FOLD = new FoldHandler(CONTEXT);
    private static final Currency EUR = new Currency("EUR");

    private final EventStore log = new PostgresEventStore(DATABASE.as("writer"));
    private final AccountId account = new AccountId(UUID.randomUUID());
    private final CapturedLog captured = CapturedLog.start();

    @AfterEach
    void release() {
        captured.close();
    }

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void an_accounts_line_names_the_requests_that_led_to_it() {
        append(new AccountOpened("alice", EUR), "wish-1", Duration.ofSeconds(90));
        append(deposit(), "wish-2", Duration.ZERO);
        append(deposit(), "wish-2", Duration.ZERO);

        fold(doorbell(1, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"), doorbell(1, "\u001b[31m"));

        JsonObject line = line();
        assertThat(line.members())
                .containsEntry("level", new JsonString("INFO"))
                .containsEntry("function", new JsonString("passbook-test-fold"))
                .containsEntry("lambdaRequestId", new JsonString("invocation-1"))
                .containsEntry("messageTraceIds", strings("1-5759e988-bd862e3fe1be46a994272793"))
                .containsEntry("correlationIds", strings("wish-1", "wish-2"))
                .containsEntry("accountId", new JsonString(account.toString()))
                .containsEntry("version", new JsonInteger(3))
                .containsEntry("events", new JsonInteger(3))
                .containsEntry("outcome", new JsonString("folded"))
                .containsEntry("EventsFolded", new JsonInteger(3))
                .containsKey("milliseconds");
        assertThat(number(line, "FoldLag")).isBetween(90_000L, 190_000L);
        assertThat(JsonWriter.write(line))
                .contains("\"Metrics\":[{\"Name\":\"FoldLag\",\"Unit\":\"Milliseconds\"},"
                        + "{\"Name\":\"EventsFolded\",\"Unit\":\"Count\"}]")
                .doesNotContain("alice");
    }

    @Test
    void of_many_requests_some_are_named() {
        append(new AccountOpened("alice", EUR), "wish-0", Duration.ZERO);
        IntStream.range(1, 30).forEach(i -> append(deposit(), "wish-" + i, Duration.ZERO));

        fold(doorbell(1, null));

        assertThat(line().members().get("correlationIds"))
                .isEqualTo(strings(
                        IntStream.range(0, 20).mapToObj(i -> "wish-" + i).toArray(String[]::new)));
    }

    @Test
    void a_clock_that_is_ahead_makes_no_negative_lag() {
        append(new AccountOpened("alice", EUR), "wish", Duration.ofMinutes(-5));

        fold(doorbell(1, null));

        assertThat(number(line(), "FoldLag")).isZero();
    }

    @Test
    void where_nothing_was_left_to_fold_there_is_no_lag() {
        append(new AccountOpened("alice", EUR), "wish", Duration.ofMinutes(5));
        fold(doorbell(1, null));
        fold(doorbell(1, null));

        assertThat(captured.lines()).hasSize(2);
        assertThat(captured.lines().getLast().members())
                .containsEntry("outcome", new JsonString("folded"))
                .containsEntry("version", new JsonInteger(1))
                .containsEntry("events", new JsonInteger(0))
                .doesNotContainKeys("FoldLag", "correlationIds");
    }

    @Test
    void a_message_that_failed_for_the_last_time_is_counted_among_the_dead_letters() {
        append(new AccountOpened("alice", EUR), "wish", Duration.ZERO);
        DATABASE.execute("UPDATE events SET type = 'account-teleported' WHERE stream_id = ?", account.value());

        assertThat(fold(doorbell(4, null), doorbell(1, null)).getBatchItemFailures())
                .hasSize(2);
        assertThat(line().members())
                .containsEntry("level", new JsonString("ERROR"))
                .containsEntry("outcome", new JsonString("failed"))
                .doesNotContainKey("DeadLetters");

        fold(doorbell(5, null), doorbell(4, null));
        assertThat(captured.lines().getLast().members()).containsEntry("DeadLetters", new JsonInteger(1));
        // What went wrong is another line, and names the same invocation.
        assertThat(captured.text()).contains("Stream " + account + " can't be folded", "\"lambdaRequestId\":");
    }

    @Test
    void when_all_of_a_batch_fails_all_of_its_streams_are_named() {
        append(new AccountOpened("alice", EUR), "wish", Duration.ZERO);
        DATABASE.execute("ALTER TABLE account_state RENAME TO gone");
        try {
            assertThatThrownBy(() -> fold(doorbell(5, null))).isInstanceOf(RuntimeException.class);
        } finally {
            DATABASE.execute("ALTER TABLE gone RENAME TO account_state");
        }

        assertThat(line().members())
                .containsEntry("streamId", new JsonString(account.toString()))
                .containsEntry("outcome", new JsonString("failed"))
                .containsEntry("DeadLetters", new JsonInteger(1));
    }

    private static AccountEvent deposit() {
        return new MoneyDeposited(new Money(5, EUR), Optional.empty());
    }

    private void append(AccountEvent event, String correlationId, Duration ago) {
        CommandKey key = new CommandKey("alice", UUID.randomUUID().toString());
        Loaded<Account> loaded = log.load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), key);
        Instant recordedAt = loaded.now().minus(ago);
        RecordedEvent recorded = AccountAggregate.recorded(
                account,
                loaded.head().version() + 1,
                UUID.randomUUID(),
                event,
                new Metadata("alice", correlationId, "causation"),
                recordedAt,
                recordedAt);
        log.append(loaded.head(), List.of(recorded), key, new Answer(Hash.over("request"), 201, "{}"));
    }

    private SQSBatchResponse fold(SQSMessage... messages) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(messages));
        return FOLD.handleRequest(batch, new Invocation("passbook-test-fold", "invocation-1"));
    }

    private SQSMessage doorbell(int receives, @Nullable String trace) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(UUID.randomUUID().toString());
        message.setBody(new Doorbell(UUID.randomUUID(), AccountAggregate.stream(account), 1).toBody());
        Map<String, String> count = Map.of("ApproximateReceiveCount", String.valueOf(receives));
        message.setAttributes(
                trace == null
                        ? count
                        : Map.of("ApproximateReceiveCount", String.valueOf(receives), "AWSTraceHeader", trace));
        return message;
    }

    /** The only one. */
    private JsonObject line() {
        assertThat(captured.lines()).hasSize(1);
        return captured.lines().getFirst();
    }

    private static long number(JsonObject line, String member) {
        return ((JsonInteger) line.members().getOrDefault(member, new JsonInteger(-1))).value();
    }

    private static Json strings(String... values) {
        return new JsonArray(List.of(values).stream().<Json>map(JsonString::new).toList());
    }
}
