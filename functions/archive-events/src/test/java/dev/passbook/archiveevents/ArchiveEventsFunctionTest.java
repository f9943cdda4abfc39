package dev.passbook.archiveevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.subscription.SubscriptionHandler;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function as Lambda runs it, on its own class path and a real PostgreSQL. */
final class ArchiveEventsFunctionTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @TempDir
    Path folder;

    @Test
    void each_run_of_the_schedule_writes_what_is_new_and_a_reset_writes_nothing_twice() throws IOException {
        DATABASE.execute("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                VALUES (gen_random_uuid(), 1, 'account', gen_random_uuid(), 'money-deposited', 1,
                        '{"amount":5,"currency":"EUR"}', '{"actor":"bob","correlationId":"1","causationId":"1"}',
                        now(), now(), decode(repeat('00', 32), 'hex'))
                """);
        Map<String, Object> environment = new HashMap<>(DATABASE.environment());
        environment.put("object.store.url", folder.toString());
        try (ApplicationContext context =
                ApplicationContext.builder().properties(environment).start()) {
            SubscriptionHandler function = new SubscriptionHandler(context);

            assertThat(run(function, Map.of("detail-type", "Scheduled Event"))).isEqualTo(1);
            assertThat(run(function, Map.of())).isZero();
            assertThat(run(function, Map.of("reset", "archive"))).isZero();
        }
        try (Stream<Path> objects = Files.list(folder.resolve("events"))) {
            assertThat(objects).hasSize(1);
        }
    }

    private static long run(SubscriptionHandler function, Map<String, Object> event) {
        return function.handleRequest(event, new Invocation("archive-events", "invocation-1"));
    }
}
