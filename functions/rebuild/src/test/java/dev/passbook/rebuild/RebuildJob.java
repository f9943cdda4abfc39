package dev.passbook.rebuild;

import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The job as Lambda runs it, on its own class path and the shared database. */
final class RebuildJob implements AutoCloseable {
    private final ApplicationContext context = ApplicationContext.builder()
            .properties(TestDatabase.shared().environment())
            .start();
    private final RebuildHandler handler = new RebuildHandler(context);

    /** As long as it takes. */
    Map<String, Object> run() {
        return run(900_000);
    }

    /** For as long as that is more than it keeps to itself. */
    Map<String, Object> run(int remainingMillis) {
        return handler.handleRequest(
                Map.of(), new Invocation("passbook-test-rebuild", "invocation-1", Duration.ofMillis(remainingMillis)));
    }

    /** What an answer lists. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> listed(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.getOrDefault("listed", List.of());
    }

    @Override
    public void close() {
        context.close();
    }
}
