package dev.passbook.local;

import dev.passbook.database.DatabaseAway;
import dev.passbook.embedded.CannotStart;
import dev.passbook.eventstore.Difference;
import dev.passbook.eventstore.Findings;
import dev.passbook.eventstore.RebuildProgress;
import dev.passbook.migrate.MigrateHandler;
import dev.passbook.rebuild.Outcome.AnotherRuns;
import dev.passbook.rebuild.Outcome.Done;
import dev.passbook.rebuild.Outcome.ToBeContinued;
import dev.passbook.rebuild.Rebuild;
import dev.passbook.subscription.Subscriptions;
import dev.passbook.subscription.Taken;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code make rebuild}: rebuilds all states, and read models that were dropped, in the environment of {@code make up} and also while that runs. */
public final class RebuildJob {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    /** A bound, not a time that it takes. */
    private static final Duration READ_MODELS = Duration.ofHours(12);

    private final Running running = new Running();

    private RebuildJob() {}

    /** Rebuilds them to the end; exits with 1 when it can't. */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        RebuildJob job = new RebuildJob();
        Runtime.getRuntime().addShutdownHook(new Thread(job::stop));
        System.exit(job.run());
    }

    private int run() {
        try {
            ApplicationContext context = start(Settings.from(System.getenv()));
            System.out.println("Rebuilding the states from the events");
            return switch (context.getBean(Rebuild.class).run(() -> true, BETWEEN_LINES, RebuildJob::tell)) {
                case Done(RebuildProgress progress) -> {
                    tellFindings(progress);
                    readModels(context.getBean(Subscriptions.class));
                    yield 0;
                }
                case AnotherRuns _ -> {
                    System.err.println("Another rebuild is running; this one has done nothing");
                    yield 1;
                }
                case ToBeContinued _ -> throw new IllegalStateException("Stopped although there was time");
            };
        } catch (CannotStart e) {
            System.err.println("Rebuild can't start: " + e.getMessage());
            return 1;
        } catch (DatabaseAway e) {
            System.err.println("Rebuild was stopped; the next one goes on there: " + e.getMessage());
            return 1;
        }
    }

    private synchronized ApplicationContext start(Settings settings) {
        LocalDatabase database = running.with(LocalDatabase.startOrJoin(settings));
        ApplicationContext context = running.with(context(database));
        try {
            // A table that was dropped comes back with it, empty.
            new MigrateHandler(context).execute(Map.of());
        } catch (RuntimeException e) {
            throw new CannotStart("The database can't be migrated: " + e.getMessage(), e);
        }
        return context;
    }

    /** Those that were dropped begin at the first event; the others have next to nothing to take. */
    private static void readModels(Subscriptions subscriptions) {
        Taken taken = subscriptions.catchUp(READ_MODELS);
        System.out.printf("Read models took %,d events, and left %,d out%n", taken.events(), taken.leftOut());
    }

    private synchronized void stop() {
        running.close();
    }

    private static ApplicationContext context(LocalDatabase database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jdbc.url", database.jdbcUrl());
        database.logInAs("passbook_folder")
                .forEach((name, value) -> properties.put("datasources.folder." + name, value));
        properties.put("datasources.folder.maximum-pool-size", 2);
        return ApplicationContext.builder().properties(properties).start();
    }

    private static void tell(RebuildProgress progress) {
        System.out.printf(
                "%,12d events, %2d %%, %,d a second, %d s left%n",
                progress.events(),
                progress.percent(),
                progress.eventsPerSecond(),
                progress.left().toSeconds());
    }

    private static void tellFindings(RebuildProgress progress) {
        Findings found = progress.findings();
        for (Difference difference : found.listed()) {
            System.out.printf(
                    "The %s %s, version %d, %s: live %s, rebuilt %s%n",
                    difference.category(),
                    difference.streamId(),
                    difference.version(),
                    difference.column(),
                    difference.live(),
                    difference.rebuilt());
        }
        long unlisted = found.differences()
                + found.missing()
                + found.damaged()
                - found.listed().size();
        if (unlisted > 0) {
            System.out.printf("and %,d more%n", unlisted);
        }
        System.out.printf(
                "Rebuilt %,d states from %,d events in %.1f s, %,d events a second: %,d differences, %,d missing, %,d behind, %,d damaged%n",
                found.states(),
                progress.events(),
                progress.worked().toMillis() / 1000.0,
                progress.eventsPerSecond(),
                found.differences(),
                found.missing(),
                found.behind(),
                found.damaged());
    }
}
