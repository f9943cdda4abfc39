package dev.passbook.archive;

import static dev.passbook.archive.ArchivedFolder.archiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.database.Database;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectName;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an archiver goes on: its checkpoint says it, and where that is lost or wrong, the archive itself. */
final class ArchiveCheckpointTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final Log log = new Log(DATABASE.as("writer"), DATABASE.asSuperuser());

    @TempDir
    Path folder;

    private ArchivedFolder archive;

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        archive = new ArchivedFolder(folder);
    }

    @Test
    void a_crash_between_object_and_checkpoint_leaves_no_duplicate() {
        log.account();
        archive.take(2);
        FolderObjectStore store = new FolderObjectStore(folder);
        assertThatExceptionOfType(StoppedAfterPut.Stopped.class)
                .isThrownBy(() -> archiver(new StoppedAfterPut(store)).advance(1));
        assertThat(archive.objects()).hasSize(2);
        assertThat(log.column("SELECT position FROM subscriptions WHERE name = 'archive'"))
                .isEqualTo(log.column("SELECT position FROM events ORDER BY position OFFSET 1 LIMIT 1"));

        // More than what was being archived: what has an object already must not be in this one.
        log.account();
        archive.takeAll(1_000);

        assertThat(archive.objects()).hasSize(3);
        assertThat(archive.archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"));
        assertThat(archive.archived("command", "idempotency_key")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_checkpoint_that_is_lost_or_reset_is_found_again_in_the_archive() {
        log.account();
        archive.takeAll(1);
        Map<String, String> before = archive.objects();

        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'archive'");
        assertThat(archive.take(1_000)).isZero();
        archiver(new FolderObjectStore(folder)).reset();
        assertThat(archive.take(1_000)).isZero();

        assertThat(archive.objects()).isEqualTo(before);
    }

    @Test
    void a_lost_checkpoint_is_looked_for_before_the_transaction_begins() {
        log.account();
        archive.takeAll(1);
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
        archive.take(1);
        FolderObjectStore store = new FolderObjectStore(folder);
        AtomicBoolean another = new AtomicBoolean();
        Listened listened = new Listened(store, _ -> {
            if (another.compareAndSet(false, true)) {
                assertThatExceptionOfType(StoppedAfterPut.Stopped.class)
                        .isThrownBy(() -> archiver(new StoppedAfterPut(store)).advance(1));
            }
        });

        assertThat(archiver(listened).advance(1_000).events()).isEqualTo(2);

        assertThat(archive.objects()).hasSize(3);
        assertThat(archive.archived("event", "event_id"))
                .isEqualTo(log.column("SELECT event_id FROM events ORDER BY transaction_id, position"));
    }

    @Test
    void what_another_log_left_there_is_not_gone_on_with() {
        log.account();
        archive.takeAll(1_000);
        Map<String, String> before = archive.objects();
        DATABASE.execute("TRUNCATE events, commands");
        log.account();

        assertThatIllegalStateException()
                .isThrownBy(() -> archive.take(1_000))
                .withMessageContaining("give archive and anchors a place of their own");
        assertThat(archive.objects()).isEqualTo(before);
    }

    @Test
    void a_place_is_not_gone_on_with_after_another_one_was() {
        log.account();
        Subscription<Database> atFirst = archiver(new FolderObjectStore(folder));
        assertThat(atFirst.advance(1_000).events()).isEqualTo(4);
        Map<String, String> before = archive.objects();
        log.account();
        Subscription<Database> elsewhere = archiver(new FolderObjectStore(folder.resolve("since")));
        assertThat(elsewhere.advance(1_000).events()).isEqualTo(8);
        log.account();

        for (Subscription<Database> back : List.of(atFirst, archiver(new FolderObjectStore(folder)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> back.advance(1_000))
                    .withMessageContaining("that was in another place");
        }
        assertThat(archive.objects()).isEqualTo(before);
        assertThat(elsewhere.advance(1_000).events()).isEqualTo(4);
    }

    @Test
    void all_names_are_looked_through_once_and_not_by_each_run() {
        log.account();
        archive.takeAll(1);
        List<ObjectName> listed = new ArrayList<>();
        Subscription<Database> archiver = archiver(new Listened(new FolderObjectStore(folder), listed::addAll));
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
}
