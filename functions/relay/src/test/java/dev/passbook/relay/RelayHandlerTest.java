package dev.passbook.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import dev.passbook.testing.TestQueue;
import dev.passbook.testing.TestQueue.Queues;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** The handler as Lambda runs it, on its own class path, a real PostgreSQL and a real SQS. */
final class RelayHandlerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Queues QUEUES = TestQueue.create("relay", 30);
    private static final ApplicationContext CONTEXT = context();
    private static final RelayHandler RELAY = new RelayHandler(CONTEXT);
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final EventStore log = new PostgresEventStore(DATABASE.as("writer"));

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @BeforeEach
    void nothing_is_behind() {
        DATABASE.execute("TRUNCATE events, commands, account_state, relay_backlog");
        rung();
    }

    @Test
    void a_stream_that_was_not_folded_is_rung_for() {
        AccountId account = opened(LONG_AGO);

        assertThat(run()).isEqualTo(1);

        assertThat(rung()).containsExactly(account);
    }

    @Test
    void a_stream_is_rung_for_again_until_it_is_folded() {
        AccountId account = opened(LONG_AGO);
        run();
        assertThat(rung()).containsExactly(account);

        run();
        assertThat(rung()).containsExactly(account);

        folded(account);
        assertThat(run()).isZero();
        assertThat(DATABASE.column("SELECT stream_id FROM relay_backlog")).isEmpty();
    }

    @Test
    void a_customer_is_rung_for_like_an_account_until_its_own_state_has_caught_up() {
        UUID customer = opened(LONG_AGO).value();
        DATABASE.execute(
                "UPDATE events SET category = 'customer', type = 'customer-registered' WHERE stream_id = ?", customer);
        run();
        assertThat(rung()).extracting(AccountId::value).containsExactly(customer);

        DATABASE.execute(
                "INSERT INTO customer_state VALUES (?, 1, 'alice', 'registered', now(), now(), '{}')", customer);
        assertThat(run()).isZero();
        assertThat(DATABASE.column("SELECT stream_id FROM relay_backlog")).isEmpty();
    }

    @Test
    void a_stream_gets_its_time_to_be_folded_the_usual_way() {
        opened(Duration.ZERO);

        assertThat(run()).isZero();
        assertThat(DATABASE.column("SELECT stream_id FROM relay_backlog")).hasSize(1);
    }

    @Test
    void what_a_clock_recorded_that_was_set_back_since_is_rung_for_at_once() {
        AccountId account = opened(Duration.ofHours(-1));

        assertThat(run()).isEqualTo(1);
        assertThat(rung()).containsExactly(account);
    }

    @Test
    void a_stream_that_can_not_be_folded_does_not_hold_up_the_others() {
        AccountId stuck = opened(LONG_AGO);
        run();
        List<String> cursor = cursor();
        AccountId later = opened(LONG_AGO);

        run();

        assertThat(rung()).containsExactlyInAnyOrder(stuck, later);
        assertThat(cursor()).isNotEqualTo(cursor);
    }

    @Test
    void an_event_committed_late_is_not_missed() throws SQLException {
        AccountId early = opened(LONG_AGO);
        try (Connection late = DATABASE.as("writer").getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            UUID lateStream = UUID.randomUUID();
            statement.execute("INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data,"
                    + " metadata, occurred_at, recorded_at, hash) VALUES ('" + lateStream + "', 1, 'account',"
                    + " gen_random_uuid(), 'account-opened', 1, '{}', '{}', now() - interval '1 minute',"
                    + " now() - interval '1 minute', decode(repeat('00', 32), 'hex'))");
            AccountId quick = opened(LONG_AGO);

            run();
            assertThat(rung()).containsExactly(early);

            late.commit();
            run();
            assertThat(rung()).contains(quick, new AccountId(lateStream));
        }
    }

    @Test
    void a_state_that_was_deleted_is_found_by_setting_the_cursor_back() {
        AccountId account = opened(LONG_AGO);
        folded(account);
        run();
        DATABASE.execute("DELETE FROM account_state");
        assertThat(run()).isZero();

        DATABASE.execute("UPDATE subscriptions SET transaction_id = '0', position = 0 WHERE name = 'relay'");

        assertThat(run()).isEqualTo(1);
        assertThat(rung()).containsExactly(account);
    }

    @Test
    void of_two_at_once_one_waits_for_its_next_run() throws SQLException {
        opened(LONG_AGO);
        try (Connection other = DATABASE.as("folder").getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM subscriptions WHERE name = 'relay' FOR UPDATE");

            assertThat(run()).isZero();
            other.rollback();
        }
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void a_run_is_one_line_that_counts_what_was_rung_for_again() {
        opened(LONG_AGO);
        opened(LONG_AGO);
        try (CapturedLog log = CapturedLog.start()) {
            run();

            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.members())
                        .containsEntry("function", new JsonString("passbook-test-relay"))
                        .containsEntry("lambdaRequestId", new JsonString("invocation-1"))
                        .containsEntry("outcome", new JsonString("ran"))
                        .containsEntry("resends", new JsonInteger(2))
                        .containsEntry("RelayResends", new JsonInteger(2))
                        .containsKeys("milliseconds", "_aws");
            });
        }
    }

    @Test
    void a_run_that_failed_says_so_and_fails() {
        DATABASE.execute("ALTER TABLE relay_backlog RENAME TO gone");
        try (CapturedLog log = CapturedLog.start()) {
            assertThatThrownBy(RelayHandlerTest::run).isInstanceOf(RuntimeException.class);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.members())
                            .containsEntry("level", new JsonString("ERROR"))
                            .containsEntry("outcome", new JsonString("failed"))
                            .doesNotContainKey("_aws"));
        } finally {
            DATABASE.execute("ALTER TABLE gone RENAME TO relay_backlog");
        }
    }

    private static int run() {
        return RELAY.handleRequest(new ScheduledEvent(), new Invocation("passbook-test-relay", "invocation-1"));
    }

    private AccountId opened(Duration ago) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant recordedAt = Instant.now().minus(ago).truncatedTo(ChronoUnit.MICROS);
        RecordedEvent event = AccountAggregate.recorded(
                account,
                1,
                UUID.randomUUID(),
                new AccountOpened("alice", new Currency("EUR")),
                new Metadata("alice", "correlation", "causation"),
                recordedAt,
                recordedAt);
        log.append(
                Head.NONE,
                List.of(event),
                new CommandKey("alice", UUID.randomUUID().toString()),
                new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }

    private static void folded(AccountId account) {
        DATABASE.execute(
                "INSERT INTO account_state VALUES (?, 1, 'alice', 'EUR', 0, 'open', now(), now(), '{}')",
                account.value());
    }

    private static List<String> cursor() {
        return DATABASE.column("SELECT transaction_id || ' ' || position FROM subscriptions WHERE name = 'relay'");
    }

    /** Takes off the queue all that lies in it. */
    private static Set<AccountId> rung() {
        Set<AccountId> accounts = new HashSet<>();
        List<Message> messages;
        do {
            messages = TestQueue.client()
                    .receiveMessage(receive -> receive.queueUrl(QUEUES.url()).maxNumberOfMessages(10))
                    .messages();
            for (Message message : messages) {
                accounts.add(AccountAggregate.account(
                        Doorbell.streamId(message.body()).orElseThrow()));
                TestQueue.client()
                        .deleteMessage(delete -> delete.queueUrl(QUEUES.url()).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
        return accounts;
    }

    private static ApplicationContext context() {
        Map<String, Object> environment = new HashMap<>(DATABASE.environment());
        environment.put("events.queue.url", QUEUES.url());
        return ApplicationContext.builder()
                .properties(environment)
                .singletons(TestQueue.client())
                .start();
    }
}
