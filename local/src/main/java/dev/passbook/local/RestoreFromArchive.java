package dev.passbook.local;

import dev.passbook.archive.NotRestorable;
import dev.passbook.archive.Restore;
import dev.passbook.archive.Restore.Broken;
import dev.passbook.database.DatabaseAway;
import dev.passbook.embedded.CannotStart;
import dev.passbook.objectstore.StoreAway;
import dev.passbook.objectstore.StoreLocation;
import dev.passbook.schema.Schema;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code make restore}: fills the database that {@code make up} would start on from an archive. What is folded and counted of
 * the events is not in it; {@code make up} makes it anew.
 */
public final class RestoreFromArchive {
    private final Running running = new Running();

    private RestoreFromArchive() {}

    /** Restores, or says in one line why not. */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("logback.configurationFile", "logback-local.xml");
        RestoreFromArchive restore = new RestoreFromArchive();
        // Before anything is started: PostgreSQL is stopped in order, however this ends.
        Runtime.getRuntime().addShutdownHook(new Thread(restore::stop));
        try {
            restore.run(System.getenv());
        } catch (CannotStart | NotRestorable | StoreAway | DatabaseAway e) {
            System.err.println("Nothing was restored: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Map<String, String> environment) {
        Settings settings = Settings.from(environment);
        StoreLocation from = from(environment);
        Broken broken = broken(environment);
        DataSource administrator = administrator(start(settings));
        // Before it is migrated: what is refused stays as it was.
        if (!Restore.isEmpty(administrator)) {
            throw new CannotStart("The database has events already; an archive is restored into an empty one");
        }
        Schema.migrate(administrator);
        new Restore(from.open(), administrator, broken, System.out::println).run();
        System.out.println("make up, in the same environment, goes on from here");
    }

    private static StoreLocation from(Map<String, String> environment) {
        String text = Optional.ofNullable(environment.get("FROM"))
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () -> new CannotStart("FROM must say where the archive is: a folder, or s3://bucket/folder"));
        try {
            return StoreLocation.of(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("FROM: " + e.getMessage(), e);
        }
    }

    private static Broken broken(Map<String, String> environment) {
        return switch (environment.getOrDefault("BROKEN", "")) {
            case "" -> Broken.REFUSE;
            case "keep" -> Broken.KEEP;
            default -> throw new CannotStart("BROKEN is keep or not set");
        };
    }

    private synchronized LocalDatabase start(Settings settings) {
        return running.with(LocalDatabase.start(settings));
    }

    private synchronized void stop() {
        running.close();
    }

    private static DataSource administrator(LocalDatabase database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(database.jdbcUrl());
        return dataSource;
    }
}
