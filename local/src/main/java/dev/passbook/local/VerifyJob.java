package dev.passbook.local;

import dev.passbook.database.DatabaseAway;
import dev.passbook.embedded.CannotStart;
import dev.passbook.migrate.MigrateHandler;
import dev.passbook.objectstore.StoreAway;
import dev.passbook.verifyledger.LedgerVerification;
import dev.passbook.verifyledger.Progress;
import dev.passbook.verifyledger.Step;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code make verify}: verifies the whole ledger, in the environment of {@code make up} and also while that runs. */
public final class VerifyJob {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    private final Running running = new Running();

    private VerifyJob() {}

    /** Verifies it; exits with 1 when something is not as it was recorded, or could not be looked at. */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        VerifyJob job = new VerifyJob();
        Runtime.getRuntime().addShutdownHook(new Thread(job::stop));
        System.exit(job.run());
    }

    private int run() {
        try {
            LedgerVerification verification = start(Settings.from(System.getenv()));
            System.out.println("Verifying all streams, then what was anchored of them");
            Progress verified = verification.run(Progress.NONE, () -> true, BETWEEN_LINES, VerifyJob::tell);
            System.out.printf(
                    "%s: %,d streams, %,d events, %,d anchors; %,d not as recorded%n",
                    verified.outcome(), verified.streams(), verified.events(), verified.anchors(), verified.broken());
            return verified.outcome().equals("verified") ? 0 : 1;
        } catch (CannotStart | DatabaseAway | StoreAway e) {
            System.err.println("The ledger could not be verified: " + e.getMessage());
            return 1;
        }
    }

    private static void tell(Step step) {
        System.out.printf(
                "%,12d events, %s%,d a second; %,d streams, %,d anchors%n",
                step.events(),
                step.percent().isPresent() ? "%2d %%, ".formatted(step.percent().getAsInt()) : "",
                step.eventsPerSecond(),
                step.progress().streams(),
                step.progress().anchors());
    }

    private synchronized LedgerVerification start(Settings settings) {
        LocalDatabase database = running.with(LocalDatabase.startOrJoin(settings));
        Map<String, Object> properties = new HashMap<>();
        properties.put("jdbc.url", database.jdbcUrl());
        properties.put("object.store.url", settings.objects().toString());
        database.logInAs("passbook_folder")
                .forEach((name, value) -> properties.put("datasources.folder." + name, value));
        ApplicationContext context =
                running.with(ApplicationContext.builder().properties(properties).start());
        try {
            // Where nothing ever ran there are no roles and tables yet, and nothing that is not as it was recorded.
            new MigrateHandler(context).execute(Map.of());
        } catch (RuntimeException e) {
            throw new CannotStart("The database can't be migrated: " + e.getMessage(), e);
        }
        return context.getBean(LedgerVerification.class);
    }

    private synchronized void stop() {
        running.close();
    }
}
