package dev.passbook.local;

import dev.passbook.archive.NotRestorable;
import dev.passbook.database.DatabaseAway;
import dev.passbook.embedded.CannotStart;
import dev.passbook.objectstore.StoreAway;
import dev.passbook.verifyledger.VerifyLedgerHandler;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** {@code make verify}: verifies the whole ledger, in the environment of {@code make up} and also while that runs. */
public final class VerifyJob {
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
            Map<String, Object> answer = verify(start(Settings.from(System.getenv())));
            System.out.printf(
                    "%s: %s accounts, %s events, %s anchors; %s not as recorded%n",
                    answer.get("outcome"),
                    answer.get("streams"),
                    answer.get("events"),
                    answer.get("anchors"),
                    answer.get("broken"));
            return "verified".equals(answer.get("outcome")) ? 0 : 1;
        } catch (CannotStart | DatabaseAway | StoreAway | NotRestorable e) {
            System.err.println("The ledger could not be verified: " + e.getMessage());
            return 1;
        }
    }

    /** Here there is nobody to have it continued. */
    private static Map<String, Object> verify(VerifyLedgerHandler job) {
        Map<String, Object> answer = Map.of();
        do {
            answer = job.handleRequest(answer, new InvocationContext("verify-ledger", "make verify"));
        } while ("to-be-continued".equals(answer.get("outcome")));
        return answer;
    }

    private synchronized VerifyLedgerHandler start(Settings settings) {
        LocalDatabase database = running.with(LocalDatabase.startOrJoin(settings));
        Map<String, Object> properties = new HashMap<>();
        properties.put("jdbc.url", database.jdbcUrl());
        properties.put("object.store.url", settings.objects().toString());
        database.logInAs("passbook_folder")
                .forEach((name, value) -> properties.put("datasources.folder." + name, value));
        ApplicationContext context =
                running.with(ApplicationContext.builder().properties(properties).start());
        return new VerifyLedgerHandler(context);
    }

    private synchronized void stop() {
        running.close();
    }
}
