package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.archive.Restore.Broken;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing from an archive, or damaged or tampered with, is named, and restored only if that is wanted. */
final class RestoreOfDamagedTest {
    private static final TestDatabase OLD = TestDatabase.shared();
    private static final String ONE_BROKEN =
            "Streams whose chain of hashes breaks: 1, the first of which are named above;"
                    + " BROKEN=keep in the environment restores them as they were archived";

    @TempDir
    static Path cluster;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres restoredTo;

    @TempDir
    Path folder;

    private Restoration restoration;
    private Log before;
    private Log after;

    @BeforeAll
    static void another_cluster() {
        restoredTo = Restoration.cluster(cluster);
    }

    @AfterAll
    static void stop() {
        restoredTo.close();
    }

    @BeforeEach
    void an_old_log_and_an_empty_database() {
        restoration = Restoration.into(restoredTo, folder);
        before = restoration.before();
        after = restoration.after();
    }

    @Test
    void an_object_that_is_missing_is_noticed() throws IOException {
        before.account();
        before.account();
        restoration.archive();
        Files.delete(object(1));

        restoration.refused("There is a gap in events/: no object begins where ");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void an_object_that_is_damaged_is_noticed() throws IOException {
        before.account();
        restoration.archive();
        byte[] bytes = Files.readAllBytes(object(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(object(0), bytes);

        restoration.refused(folder.relativize(object(0)) + " can't be read: ");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void what_was_tampered_with_breaks_the_hash_chain() {
        AccountId account = before.account();
        restoration.archive();
        rewrite(
                0,
                line -> line.replace("\"amount\": 1,", "\"amount\": 1000,")
                        .replace("\"amount\": 1}", "\"amount\": 1000}"));

        restoration.refused(ONE_BROKEN);
        assertThat(restoration.said())
                .contains("Stream " + account + " was tampered with: the hash chain breaks at version 2");
        assertThat(after.events()).isEmpty();
    }

    @Test
    void a_row_that_was_damaged_before_it_was_archived_is_archived_and_named() {
        AccountId account = before.account();
        OLD.execute("UPDATE events SET data = '[]', metadata = '7' WHERE version = 3");
        restoration.archive();

        assertThat(new Archive(new FolderObjectStore(folder)).whole()).hasSize(2);
        restoration.refused(ONE_BROKEN);
        assertThat(restoration.said()).contains("Stream " + account + " was tampered with: version 3 can't be read");
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
        restoration.archive();

        restoration.refused("Streams whose chain of hashes breaks: 2, ");
        List<String> named = List.of(
                "Stream " + first + " was tampered with: version 3 can't be read",
                "Stream " + second + " was tampered with: version 2 can't be read");
        assertThat(restoration.said()).containsAll(named);
        assertThat(after.events()).isEmpty();
        restoration.said().clear();

        new Restore(new FolderObjectStore(folder), restoration.as("postgres"), Broken.KEEP, restoration.said()::add)
                .run();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(12);
        assertThat(after.commands()).isEqualTo(before.commands()).hasSize(6);
        assertThat(restoration.said()).containsAll(named).contains("Kept streams whose chain of hashes breaks: 2");
    }

    @Test
    void lines_that_are_missing_or_unknown_are_noticed() {
        AccountId account = before.account();
        restoration.archive();
        String name = folder.relativize(object(0)).toString();
        rewrite(0, line -> line.replace("\"kind\": \"command\"", "\"kind\": \"wish\""));
        restoration.refused(name + " has lines of a kind that this Passbook does not know");

        rewrite(
                0,
                line -> line.contains("\"version\": 2,")
                        ? ""
                        : line.replace("\"kind\": \"wish\"", "\"kind\": \"command\""));
        restoration.refused(ONE_BROKEN);
        assertThat(restoration.said()).contains("Stream " + account + " has no version 2");
        assertThat(after.events()).isEmpty();
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
}
