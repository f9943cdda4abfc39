package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.database.Database;
import dev.passbook.json.Json.JsonObject;
import dev.passbook.json.JsonReader;
import dev.passbook.json.MalformedJson;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a real PostgreSQL in a real folder. */
final class ArchiveTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Database FOLDER = new Database(DATABASE.as("folder"));

    /** How long an append is held open; the issue's own measure is 30. */
    private static final Duration HELD = Duration.ofSeconds(Long.getLong("passbook.held.seconds", 0));

    private final Log log = new Log(DATABASE.as("writer"), DATABASE.asSuperuser());

    @TempDir
    Path folder;

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'archive'");
    }

    @Test
    void every_event_is_in_it_once_in_order_with_every_column_and_so_are_commands() throws MalformedJson {
        log.account();
        log.account();
        archiveAll(3);

        assertThat(archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"))
                .hasSize(8);
        assertThat(archived("command", "idempotency_key"))
                .containsExactlyInAnyOrderElementsOf(log.column("SELECT idempotency_key FROM commands"))
                .hasSize(4);
        for (String table : List.of("event", "command")) {
            assertThat(line(lines(table).getFirst()).members().keySet())
                    .as("columns of " + table)
                    .containsExactlyInAnyOrderElementsOf(
                            log.column("SELECT 'kind' UNION ALL SELECT column_name FROM information_schema.columns"
                                    + " WHERE table_name = '" + table + "s'"));
        }
    }

    @Test
    void names_are_ranges_that_follow_each_other_and_small_rests_are_written_too() {
        log.account();
        assertThat(archive(3)).isEqualTo(3);
        assertThat(archive(3)).isEqualTo(1);
        log.account();
        assertThat(archive(1_000)).isEqualTo(4);
        assertThat(archive(1_000)).isZero();

        List<Range> whole = new Archive(new FolderObjectStore(folder)).whole();
        assertThat(whole).hasSize(3);
        assertThat(objects().keySet())
                .containsExactlyElementsOf(whole.stream()
                        .map(range -> range.name(Archive.EVENTS).value())
                        .toList());
        assertThat(log.column("SELECT transaction_id || '-' || position FROM subscriptions WHERE name = 'archive'"))
                .containsExactly(whole.getLast().to().transactionId() + "-"
                        + whole.getLast().to().position());
    }

    @Test
    void an_append_held_open_while_a_thousand_later_ones_commit_is_not_missed_and_none_comes_twice()
            throws SQLException {
        log.account();
        try (Connection held = DATABASE.as("writer").getConnection();
                Statement statement = held.createStatement();
                Connection another = DATABASE.as("writer").getConnection()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            held.setAutoCommit(false);
            Log.insert(held);
            for (int i = 0; i < 1_000; i++) {
                Log.insert(another);
                if (i % 100 == 0) {
                    archiveAll(1_000);
                }
            }
            // Once by default: the transaction that is open holds everything up, however long it is.
            long end = System.nanoTime() + HELD.toNanos();
            do {
                archiveAll(1_000);
                assertThat(archived("event", "event_id")).hasSize(4);
            } while (System.nanoTime() < end);

            held.commit();
            archiveAll(300);
        }

        assertThat(archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"))
                .hasSize(1_005)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_crash_between_object_and_checkpoint_leaves_no_duplicate() {
        log.account();
        archive(2);
        FolderObjectStore store = new FolderObjectStore(folder);
        assertThatExceptionOfType(StoppedAfterPut.Stopped.class)
                .isThrownBy(() -> archiver(new StoppedAfterPut(store)).advance(1));
        assertThat(objects()).hasSize(2);
        assertThat(log.column("SELECT position FROM subscriptions WHERE name = 'archive'"))
                .isEqualTo(log.column("SELECT position FROM events ORDER BY position OFFSET 1 LIMIT 1"));

        // More than what was being archived: what has an object already must not be in this one.
        log.account();
        archiveAll(1_000);

        assertThat(objects()).hasSize(3);
        assertThat(archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"));
        assertThat(archived("command", "idempotency_key")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_checkpoint_that_is_lost_or_reset_is_found_again_in_the_archive() {
        log.account();
        archiveAll(1);
        Map<String, String> before = objects();

        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        assertThat(archive(1_000)).isZero();
        archiver(new FolderObjectStore(folder)).reset();
        assertThat(archive(1_000)).isZero();

        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void a_lost_checkpoint_is_looked_for_before_the_transaction_begins() {
        log.account();
        archiveAll(1);
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        List<ObjectName> outside = new ArrayList<>();
        List<ObjectName> inside = new ArrayList<>();
        Listened store = new Listened(
                new FolderObjectStore(folder), names -> (isCheckpointLocked() ? inside : outside).addAll(names));

        assertThat(archiver(store).advance(1_000).events()).isZero();

        assertThat(outside).hasSize(4);
        assertThat(inside).as("that there is an archive").hasSize(1);
    }

    @Test
    void what_another_one_put_before_the_transaction_began_is_not_put_twice() {
        log.account();
        archive(1);
        FolderObjectStore store = new FolderObjectStore(folder);
        AtomicBoolean another = new AtomicBoolean();
        Listened listened = new Listened(store, _ -> {
            if (another.compareAndSet(false, true)) {
                assertThatExceptionOfType(StoppedAfterPut.Stopped.class)
                        .isThrownBy(() -> archiver(new StoppedAfterPut(store)).advance(1));
            }
        });

        assertThat(archiver(listened).advance(1_000).events()).isEqualTo(2);

        assertThat(objects()).hasSize(3);
        assertThat(archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"));
    }

    @Test
    void another_empty_place_gets_all_of_it_and_the_same_pages_are_the_same_bytes() throws IOException {
        log.account();
        archiveAll(2);
        Map<String, String> first = objects();
        try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }

        archiveAll(2);

        assertThat(objects()).isEqualTo(first);
    }

    @Test
    void of_two_archivers_at_once_one_does_nothing() {
        log.account();
        FolderObjectStore store = new FolderObjectStore(folder);

        Meanwhile first = new Meanwhile(store, () -> assertThat(archive(1_000)).isZero());
        assertThat(archiver(first).advance(1_000).events()).isEqualTo(4);

        assertThat(objects()).hasSize(1);
    }

    @Test
    void what_another_log_left_there_is_not_gone_on_with() {
        log.account();
        archiveAll(1_000);
        Map<String, String> before = objects();
        DATABASE.execute("TRUNCATE events, commands");
        log.account();

        assertThatIllegalStateException()
                .isThrownBy(() -> archive(1_000))
                .withMessageContaining("give archive and anchors a place of their own");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void a_place_is_not_gone_on_with_after_another_one_was() {
        log.account();
        Subscription atFirst = archiver(new FolderObjectStore(folder));
        assertThat(atFirst.advance(1_000).events()).isEqualTo(4);
        Map<String, String> before = objects();
        log.account();
        Subscription elsewhere = archiver(new FolderObjectStore(folder.resolve("since")));
        assertThat(elsewhere.advance(1_000).events()).isEqualTo(8);
        log.account();

        for (Subscription back : List.of(atFirst, archiver(new FolderObjectStore(folder)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> back.advance(1_000))
                    .withMessageContaining("that was in another place");
        }
        assertThat(objects()).isEqualTo(before);
        assertThat(elsewhere.advance(1_000).events()).isEqualTo(4);
    }

    @Test
    void all_names_are_looked_through_once_and_not_by_each_run() {
        log.account();
        archiveAll(1);
        List<ObjectName> listed = new ArrayList<>();
        Subscription archiver = archiver(new Listened(new FolderObjectStore(folder), listed::addAll));
        assertThat(archiver.advance(1_000).events()).isZero();
        assertThat(listed).hasSizeGreaterThanOrEqualTo(4);
        listed.clear();
        log.account();

        assertThat(archiver.advance(1_000).events()).isEqualTo(4);
        assertThat(archiver.advance(1_000).events()).isZero();

        assertThat(listed).as("that there is an archive, four times").hasSize(4);
    }

    private static boolean isCheckpointLocked() {
        return DATABASE.column("SELECT name FROM subscriptions WHERE name = 'archive' FOR UPDATE SKIP LOCKED")
                .isEmpty();
    }

    private void archiveAll(int page) {
        long taken;
        do {
            taken = archive(page);
        } while (taken > 0);
    }

    private long archive(int page) {
        return archiver(new FolderObjectStore(folder)).advance(page).events();
    }

    private static Subscription archiver(ObjectStore store) {
        return new Subscription(FOLDER, new ArchiveSubscriber(store));
    }

    private List<String> archived(String kind, String member) {
        return lines(kind).stream()
                .map(line -> line.replaceFirst("^.*\"" + member + "\": \"([^\"]*)\".*$", "$1"))
                .toList();
    }

    private List<String> lines(String kind) {
        Archive archive = new Archive(new FolderObjectStore(folder));
        return archive.whole().stream()
                .flatMap(range -> archive.lines(range).stream())
                .filter(line -> line.contains("\"kind\": \"" + kind + "\""))
                .toList();
    }

    private static JsonObject line(String line) throws MalformedJson {
        return (JsonObject) JsonReader.read(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Their bytes, as text of one character each, by their names. */
    private Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }
}
