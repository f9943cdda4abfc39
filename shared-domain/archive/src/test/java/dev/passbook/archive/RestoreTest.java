package dev.passbook.archive;

import static dev.passbook.archive.Restoration.archiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.passbook.account.AccountId;
import dev.passbook.archive.Restore.Broken;
import dev.passbook.embedded.EmbeddedPostgres;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Cursor;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one PostgreSQL by way of a folder into another, whose transaction ids have hardly begun. */
final class RestoreTest {
    private static final TestDatabase OLD = TestDatabase.shared();

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
    void events_and_commands_are_identical_in_every_column() {
        before.account();
        before.account();
        restoration.archive();

        restoration.restore();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(8);
        assertThat(after.commands()).isEqualTo(before.commands()).hasSize(4);
        assertThat(restoration.said()).last().isEqualTo("Restored 8 events and 4 commands");
    }

    @Test
    void afterwards_an_old_key_is_replayed_and_what_is_new_comes_after_all_that_was_restored() {
        AccountId account = before.account();
        CommandKey key = before.depositTo(account);
        restoration.archive();
        restoration.restore();
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
        assertThat(restoration
                        .archiver(restoration.as("passbook_folder"))
                        .advance(1_000)
                        .events())
                .isEqualTo(1);
        assertThat(new Archive(new FolderObjectStore(folder)).whole()).hasSize(3);
    }

    @Test
    void one_that_is_ended_early_leaves_nothing_and_can_be_started_again() {
        before.account();
        before.account();
        restoration.archive();

        Restore ended = new Restore(new FolderObjectStore(folder), restoration.as("postgres"), Broken.REFUSE, line -> {
            if (line.startsWith("Verifying")) {
                throw new IllegalStateException("Ended");
            }
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(ended::run);
        assertThat(after.events()).isEmpty();

        restoration.restore();
        assertThat(after.events()).isEqualTo(before.events());
    }

    @Test
    void a_database_with_an_event_is_refused() {
        before.account();
        restoration.archive();
        after.account();
        List<String> there = after.events();

        restoration.refused("The database has events already; an archive is restored into an empty one");
        assertThat(after.events()).isEqualTo(there);
    }

    @Test
    void a_place_without_an_archive_is_refused() {
        restoration.refused("There is no archive: not one object whose name begins with events/");
    }

    @Test
    void a_put_that_arrived_too_late_is_no_second_beginning() {
        before.account();
        restoration.archive();
        List<Range> whole = new Archive(new FolderObjectStore(folder)).whole();
        Range first = whole.getFirst();
        Range shorter = new Range(
                first.after(), new Cursor(first.to().transactionId(), first.to().position() - 1));
        new Archive(new FolderObjectStore(folder)).put(shorter, List.of("{}"));

        restoration.restore();

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
        restoration.archive();

        Archive archive = new Archive(store);
        assertThat(archive.all()).hasSizeGreaterThan(archive.whole().size());
        restoration.restore();
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

        restoration.restore();

        assertThat(after.events()).isEqualTo(before.events()).hasSize(4);
    }

    @Test
    void a_counter_that_would_have_to_move_too_far_is_said_so() {
        assertThatExceptionOfType(NotRestorable.class)
                .isThrownBy(() -> new TransactionIds(restoration.as("postgres"), restoration.said()::add)
                        .passBeyond(2_000_000_000_000L))
                .withMessageContaining("pg_resetwal --next-transaction-id");
        assertThat(restoration.said()).isEmpty();
    }

    private static void givenUp(LateStore store, int events) {
        assertThatExceptionOfType(LateStore.NoAnswer.class)
                .isThrownBy(() -> archiver(OLD.as("folder"), store).advance(events));
    }
}
