package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.account.AccountId;
import dev.passbook.archive.Restore.Broken;
import dev.passbook.database.Database;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.schema.Schema;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** From one PostgreSQL by way of a folder into another, whose transaction ids have hardly begun. */
final class RestoreTest {
    private static final TestDatabase OLD = TestDatabase.shared();
    private static final String ONE_BROKEN =
            "Streams whose chain of hashes breaks: 1, the first of which are named above;"
                    + " BROKEN=keep in the environment restores them as they were archived";

    @TempDir
    static Path cluster;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres restoredTo;

    private final Log before = new Log(OLD.as("writer"), OLD.asSuperuser());
    private final Log after = new Log(as("passbook_writer"), as("postgres"));
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void another_cluster() {
        restoredTo = EmbeddedPostgres.start(cluster, 0);
        Schema.migrate(as("postgres"));
    }

    @AfterAll
    static void stop() {
        restoredTo.close();
    }

    @BeforeEach
    void an_old_log_and_an_empty_database() {
        OLD.execute("TRUNCATE events, commands");
        OLD.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        new Database(as("postgres")).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("TRUNCATE events, commands");
                return statement.execute("DELETE FROM subscriptions WHERE name = 'archive'");
            }
        });
        // As in a database that has been used for longer than the new one.
        new TransactionIds(OLD.asSuperuser(), said::add).passBeyond(nextId(after) + 20_000);
        said.clear();
    }

    @Test
    void events_and_commands_are_identical_in_every_column() {
        before.account();
        before.account();
        archive();

        restore();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(8);
        assertThat(after.commands()).isEqualTo(before.commands()).hasSize(4);
        assertThat(said).last().isEqualTo("Restored 8 events and 4 commands");
    }

    @Test
    void afterwards_an_old_key_is_replayed_and_what_is_new_comes_after_all_that_was_restored() {
        AccountId account = before.account();
        CommandKey key = before.depositTo(account);
        archive();
        restore();
        List<String> restored = after.events();

        PostgresEventStore store = new PostgresEventStore(after.writer());
        assertThat(store.load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), key)
                        .answered())
                .isPresent()
                .isEqualTo(new PostgresEventStore(before.writer())
                        .load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), key)
                        .answered());

        after.depositTo(account);
        assertThat(after.events()).startsWith(restored.toArray(String[]::new)).hasSize(6);
        assertThat(after.column(
                        "SELECT count(*) FROM events WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())"))
                .as("seen by who reads the whole log")
                .containsExactly("6");
        // The archive it came from goes on.
        assertThat(archiver(as("passbook_folder")).advance(1_000).events()).isEqualTo(1);
        assertThat(new Archive(new FolderObjectStore(folder)).whole()).hasSize(3);
    }

    @Test
    void one_that_is_ended_early_leaves_nothing_and_can_be_started_again() {
        before.account();
        before.account();
        archive();

        Restore ended = new Restore(new FolderObjectStore(folder), as("postgres"), Broken.REFUSE, line -> {
            if (line.startsWith("Verifying")) {
                throw new IllegalStateException("Ended");
            }
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(ended::run);
        assertThat(after.events()).isEmpty();

        restore();
        assertThat(after.events()).isEqualTo(before.events());
    }

    @Test
    void a_database_with_an_event_is_refused() {
        before.account();
        archive();
        after.account();
        List<String> there = after.events();

        refused("The database has events already; an archive is restored into an empty one");
        assertThat(after.events()).isEqualTo(there);
    }

    @Test
    void a_place_without_an_archive_is_refused() {
        refused("There is no archive: not one object whose name begins with events/");
    }

    @Test
    void an_object_that_is_missing_is_noticed() throws IOException {
        before.account();
        before.account();
        archive();
        Files.delete(object(1));

        refused("There is a gap in events/: no object begins where ");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void an_object_that_is_damaged_is_noticed() throws IOException {
        before.account();
        archive();
        byte[] bytes = Files.readAllBytes(object(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(object(0), bytes);

        refused(folder.relativize(object(0)) + " can't be read: ");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void what_was_tampered_with_breaks_the_hash_chain() {
        AccountId account = before.account();
        archive();
        rewrite(
                0,
                line -> line.replace("\"amount\": 1,", "\"amount\": 1000,")
                        .replace("\"amount\": 1}", "\"amount\": 1000}"));

        refused(ONE_BROKEN);
        assertThat(said).contains("Stream " + account + " was tampered with: the hash chain breaks at version 2");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void a_row_that_was_damaged_before_it_was_archived_is_archived_and_named() {
        AccountId account = before.account();
        OLD.execute("UPDATE events SET data = '[]', metadata = '7' WHERE version = 3");
        archive();

        assertThat(new Archive(new FolderObjectStore(folder)).whole()).hasSize(2);
        refused(ONE_BROKEN);
        assertThat(said).contains("Stream " + account + " was tampered with: version 3 can't be read");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void all_that_is_broken_is_named_and_restored_as_it_is_if_that_is_wanted() {
        AccountId first = before.account();
        before.account();
        AccountId second = before.account();
        OLD.execute("UPDATE events SET recorded_at = 'infinity' WHERE version = 3 AND stream_id = ?", first.value());
        OLD.execute(
                "UPDATE events SET occurred_at = '0044-03-15 12:00:00+00 BC', recorded_at = '12000-01-01Z'"
                        + " WHERE version = 2 AND stream_id = ?",
                second.value());
        archive();

        refused("Streams whose chain of hashes breaks: 2, ");
        List<String> named = List.of(
                "Stream " + first + " was tampered with: version 3 can't be read",
                "Stream " + second + " was tampered with: version 2 can't be read");
        assertThat(said).containsAll(named);
        assertThat(after.events()).isEmpty();
        said.clear();

        new Restore(new FolderObjectStore(folder), as("postgres"), Broken.KEEP, said::add).run();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(12);
        assertThat(after.commands()).isEqualTo(before.commands()).hasSize(6);
        assertThat(said).containsAll(named).contains("Kept streams whose chain of hashes breaks: 2");
    }

    @Test
    void lines_that_are_missing_or_unknown_are_noticed() {
        AccountId account = before.account();
        archive();
        String name = folder.relativize(object(0)).toString();
        rewrite(0, line -> line.replace("\"kind\": \"command\"", "\"kind\": \"wish\""));
        refused(name + " has lines of a kind that this Passbook does not know");

        rewrite(
                0,
                line -> line.contains("\"version\": 2,")
                        ? ""
                        : line.replace("\"kind\": \"wish\"", "\"kind\": \"command\""));
        refused(ONE_BROKEN);
        assertThat(said).contains("Stream " + account + " has no version 2");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void a_put_that_arrived_too_late_is_no_second_beginning() {
        before.account();
        archive();
        List<Range> whole = new Archive(new FolderObjectStore(folder)).whole();
        Range first = whole.getFirst();
        Range shorter = new Range(
                first.after(), new Cursor(first.to().transactionId(), first.to().position() - 1));
        new Archive(new FolderObjectStore(folder)).put(shorter, List.of("{}"));

        restore();

        assertThat(after.events()).isEqualTo(before.events());
    }

    @Test
    void two_puts_that_arrived_too_late_are_no_gap_in_whatever_order_they_did() {
        before.account();
        FolderObjectStore store = new FolderObjectStore(folder);
        LateStore late = new LateStore(store);
        givenUp(late, 1);
        givenUp(late, 3);
        // The next one sees the shorter of the two, and goes on after it; the longer one ends where no other begins.
        late.arrive();
        assertThat(archiver(OLD.as("folder"), store).advance(1).events()).isEqualTo(1);
        late.arrive();
        before.account();
        archive();

        Archive archive = new Archive(store);
        assertThat(archive.all()).hasSizeGreaterThan(archive.whole().size());
        restore();
        assertThat(after.events()).isEqualTo(before.events()).hasSize(8);
        assertThat(after.commands()).isEqualTo(before.commands()).hasSize(4);
    }

    @Test
    void the_last_put_that_arrived_too_late_is_taken_as_well() {
        before.account();
        FolderObjectStore store = new FolderObjectStore(folder);
        LateStore late = new LateStore(store);
        givenUp(late, 1);
        givenUp(late, 4);
        late.arrive();
        assertThat(archiver(OLD.as("folder"), store).advance(2).events()).isEqualTo(2);
        late.arrive();

        restore();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(4);
    }

    @Test
    void a_counter_that_would_have_to_move_too_far_is_said_so() {
        assertThatExceptionOfType(NotRestorable.class)
                .isThrownBy(() -> new TransactionIds(as("postgres"), said::add).passBeyond(2_000_000_000_000L))
                .withMessageContaining("pg_resetwal --next-transaction-id");
        assertThat(said).isEmpty();
    }

    private void refused(String message) {
        assertThatExceptionOfType(NotRestorable.class)
                .isThrownBy(this::restore)
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message));
    }

    private void restore() {
        new Restore(new FolderObjectStore(folder), as("postgres"), Broken.REFUSE, said::add).run();
    }

    private void archive() {
        long taken;
        do {
            taken = archiver(OLD.as("folder")).advance(3).events();
        } while (taken > 0);
    }

    private Subscription archiver(DataSource dataSource) {
        return archiver(dataSource, new FolderObjectStore(folder));
    }

    private static Subscription archiver(DataSource dataSource, ObjectStore store) {
        return new Subscription(new Database(dataSource), new ArchiveSubscriber(store));
    }

    private static void givenUp(LateStore store, int events) {
        assertThatExceptionOfType(LateStore.NoAnswer.class)
                .isThrownBy(() -> archiver(OLD.as("folder"), store).advance(events));
    }

    private Path object(int index) {
        return folder.resolve(new Archive(new FolderObjectStore(folder))
                .whole()
                .get(index)
                .name(Archive.EVENTS)
                .value());
    }

    /** As somebody would who can write there. */
    private void rewrite(int index, UnaryOperator<String> change) {
        Archive archive = new Archive(new FolderObjectStore(folder));
        Range range = archive.whole().get(index);
        List<String> lines = archive.lines(range).stream()
                .map(change)
                .filter(line -> !line.isEmpty())
                .toList();
        try {
            Files.delete(folder.resolve(range.name(Archive.EVENTS).value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        archive.put(range, lines);
    }

    private static long nextId(Log log) {
        return Long.parseLong(
                log.column("SELECT pg_snapshot_xmax(pg_current_snapshot())").getFirst());
    }

    private static DataSource as(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(restoredTo.jdbcUrl(user));
        return dataSource;
    }
}
