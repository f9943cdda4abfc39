package dev.passbook.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.CountingDataSource;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A batch that rings for accounts and for customers. */
final class FoldOfCustomersTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ApplicationContext CONTEXT = ApplicationContext.run(DATABASE.environment());
    private static final FoldHandler FOLD = new FoldHandler(CONTEXT);

    private static final String REGISTERED = "{\"owner\":\"alice\",\"name\":\"c2VhbGVk\",\"address\":\"c2VhbGVk\"}";

    private final StreamId account =
            append("account", 1, "account-opened", "{\"owner\":\"alice\",\"currency\":\"EUR\"}");
    private final StreamId customer = append("customer", 1, "customer-registered", REGISTERED);

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void each_is_folded_into_the_table_of_its_kind() {
        assertThat(fold(account, customer)).isEmpty();
        assertThat(states()).containsExactly("account 1 open", "customer 1 registered");

        append(customer, "customer", 2, "name-changed", "{\"name\":\"YW5vdGhlcg\"}");
        append(account, "account", 2, "money-deposited", "{\"amount\":5,\"currency\":\"EUR\"}");
        assertThat(fold(customer, account)).isEmpty();
        assertThat(states()).containsExactly("account 2 open", "customer 2 registered");

        append(customer, "customer", 3, "customer-forgotten", "{}");
        assertThat(fold(customer)).isEmpty();
        assertThat(states()).containsExactly("account 2 open", "customer 3 forgotten");
        assertThat(DATABASE.column("SELECT state FROM customer_state WHERE customer_id = ?", customer.value()))
                .containsExactly("{\"owner\": \"alice\", \"status\": \"forgotten\"}");
    }

    @Test
    void an_event_of_another_kind_within_a_stream_stops_that_stream_and_no_other() {
        append(customer, "account", 2, "money-deposited", "{\"amount\":5,\"currency\":\"EUR\"}");

        assertThat(fold(account, customer)).containsExactly(customer.toString());
        assertThat(states()).containsExactly("account 1 open");
    }

    @Test
    void a_kind_that_this_code_does_not_know_fails_alone_and_is_left_to_code_that_does() {
        StreamId merchant = append("merchant", 1, "merchant-listed", "{}");

        assertThat(fold(merchant, account, new StreamId(UUID.randomUUID()))).containsExactly(merchant.toString());
        assertThat(states()).containsExactly("account 1 open");
    }

    @Test
    void a_batch_of_accounts_costs_two_statements_as_if_there_were_no_customers() {
        CountingDataSource counting = new CountingDataSource(DATABASE.as("folder"));

        new FoldFactory()
                .fold(counting.dataSource(), CONTEXT.getBean(Aggregates.class))
                .fold(Set.of(account), () -> true);

        assertThat(counting.statements()).isEqualTo(2);
        assertThat(states()).containsExactly("account 1 open");
    }

    private static StreamId append(String category, int version, String type, String data) {
        StreamId stream = new StreamId(UUID.randomUUID());
        append(stream, category, version, type, data);
        return stream;
    }

    private static void append(StreamId stream, String category, int version, String type, String data) {
        DATABASE.execute("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                VALUES (?, ?, ?, uuidv7(), ?, 1, ?::jsonb, '{"actor":"alice","correlationId":"c","causationId":"c"}', now(), now(),
                        decode(repeat('00', 32), 'hex'))""", stream.value(), version, category, type, data);
    }

    private List<String> states() {
        return DATABASE.column("""
                SELECT 'account ' || version || ' ' || status FROM account_state WHERE account_id = ?
                UNION ALL SELECT 'customer ' || version || ' ' || status FROM customer_state WHERE customer_id = ?
                UNION ALL SELECT 'mistaken' FROM account_state WHERE account_id = ?
                UNION ALL SELECT 'mistaken' FROM customer_state WHERE customer_id = ?
                ORDER BY 1""", account.value(), customer.value(), customer.value(), account.value());
    }

    /** Those of which the function reports the message as failed. */
    private static List<String> fold(StreamId... streams) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(
                List.of(streams).stream().map(FoldOfCustomersTest::doorbell).toList());
        return FOLD
                .handleRequest(batch, new Invocation("passbook-test-fold", "invocation-1"))
                .getBatchItemFailures()
                .stream()
                .map(failure -> failure.getItemIdentifier())
                .toList();
    }

    private static SQSMessage doorbell(StreamId stream) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(stream.toString());
        message.setBody(new Doorbell(UUID.randomUUID(), stream, 1).toBody());
        return message;
    }
}
