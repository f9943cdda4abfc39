package dev.passbook.recordactivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.json.Json.JsonInteger;
import dev.passbook.json.Json.JsonString;
import dev.passbook.subscription.SubscriptionHandler;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function as Lambda runs it, on its own class path and a real PostgreSQL. */
final class RecordActivityFunctionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ApplicationContext CONTEXT =
            ApplicationContext.builder().properties(DATABASE.environment()).start();
    private static final SubscriptionHandler FUNCTION = new SubscriptionHandler(CONTEXT);
    private static final String DEPOSITS = "SELECT deposits || ' ' || deposited FROM ledger_activity";

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @BeforeEach
    void one_deposit() {
        DATABASE.execute("TRUNCATE events, activity, ledger_activity");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'activity'");
        DATABASE.execute("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                VALUES (gen_random_uuid(), 1, 'account', gen_random_uuid(), 'money-deposited', 1,
                        '{"amount":5,"currency":"EUR"}', '{"actor":"bob","correlationId":"1","causationId":"1"}',
                        now(), now(), decode(repeat('00', 32), 'hex'))
                """);
    }

    @Test
    void the_schedule_has_it_go_on() {
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(run(Map.of("detail-type", "Scheduled Event"))).isEqualTo(1);

            assertThat(log.lines().getLast().members())
                    .containsEntry("outcome", new JsonString("ran"))
                    .containsEntry("events", new JsonInteger(1))
                    .containsEntry("EventsTaken", new JsonInteger(1));
        }
        assertThat(DATABASE.column(DEPOSITS)).containsExactly("1 5");
        assertThat(run(Map.of())).isZero();
    }

    @Test
    void what_it_can_not_read_is_told_and_counted() {
        DATABASE.execute("UPDATE events SET data = '[]'");
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(run(Map.of())).isEqualTo(1);

            assertThat(log.lines().getLast().members())
                    .containsEntry("outcome", new JsonString("ran"))
                    .containsEntry("leftOut", new JsonInteger(1))
                    .containsEntry("EventsLeftOut", new JsonInteger(1));
        }
        assertThat(DATABASE.column(DEPOSITS)).isEmpty();
    }

    @Test
    void it_begins_anew_when_it_is_told_to() {
        run(Map.of());

        assertThat(run(Map.of("reset", "activity"))).isEqualTo(1);

        assertThat(DATABASE.column(DEPOSITS)).containsExactly("1 5");
    }

    @Test
    void what_is_not_there_is_not_reset() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(Map.of("reset", "gossip")))
                .withMessageContaining("no subscription gossip");
    }

    private static long run(Map<String, Object> event) {
        return FUNCTION.handleRequest(event, new Invocation("record-activity", "invocation-1"));
    }
}
