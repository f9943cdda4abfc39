package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.archive.Restore.Broken;
import dev.passbook.database.Database;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.schema.Schema;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A log that is archived in a folder, and restored from there into another cluster. */
record Restoration(EmbeddedPostgres to, Path folder, List<String> said) {
    private static final TestDatabase OLD = TestDatabase.shared();

    /** Another cluster, with a schema of its own. */
    static EmbeddedPostgres cluster(Path folder) {
        EmbeddedPostgres cluster = EmbeddedPostgres.start(folder, 0);
        Schema.migrate(as(cluster, "postgres"));
        return cluster;
    }

    /** Of an old log without events into an empty database. */
    static Restoration into(EmbeddedPostgres to, Path folder) {
        OLD.execute("TRUNCATE events, commands");
        OLD.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        new Database(as(to, "postgres")).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("TRUNCATE events, commands");
                return statement.execute("DELETE FROM subscriptions WHERE name = 'archive'");
            }
        });
        Restoration restoration = new Restoration(to, folder, new ArrayList<>());
        // As in a database that has been used for longer than the new one.
        new TransactionIds(OLD.asSuperuser(), _ -> {}).passBeyond(nextId(restoration.after()) + 20_000);
        return restoration;
    }

    Log before() {
        return new Log(OLD.as("writer"), OLD.asSuperuser());
    }

    Log after() {
        return new Log(as("passbook_writer"), as("postgres"));
    }

    void restore() {
        new Restore(new FolderObjectStore(folder), as("postgres"), Broken.REFUSE, said::add).run();
    }

    void refused(String message) {
        assertThatExceptionOfType(NotRestorable.class)
                .isThrownBy(this::restore)
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message));
    }

    /** All of the old log. */
    void archive() {
        long taken;
        do {
            taken = archiver(OLD.as("folder")).advance(3).events();
        } while (taken > 0);
    }

    Subscription<Database> archiver(DataSource dataSource) {
        return archiver(dataSource, new FolderObjectStore(folder));
    }

    static Subscription<Database> archiver(DataSource dataSource, ObjectStore store) {
        return Subscription.of(new Database(dataSource), new ArchiveSubscriber(store));
    }

    /** The database that is restored into, as {@code user} sees it. */
    DataSource as(String user) {
        return as(to, user);
    }

    private static DataSource as(EmbeddedPostgres cluster, String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(cluster.jdbcUrl(user));
        return dataSource;
    }

    private static long nextId(Log log) {
        return Long.parseLong(
                log.column("SELECT pg_snapshot_xmax(pg_current_snapshot())").getFirst());
    }
}
