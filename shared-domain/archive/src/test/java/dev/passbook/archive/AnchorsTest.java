package dev.passbook.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import dev.passbook.objectstore.FolderObjectStore;
import dev.passbook.objectstore.ObjectName;
import dev.passbook.objectstore.ObjectStore;
import dev.passbook.subscription.Subscription;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The anchors of a real PostgreSQL's log in a real folder. */
final class AnchorsTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final Log log = new Log(DATABASE.as("writer"), DATABASE.asSuperuser());

    @TempDir
    Path folder;

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'anchor'");
    }

    @Test
    void two_that_were_put_late_follow_what_they_were_put_after() {
        AccountId account = log.account();
        FolderObjectStore store = new FolderObjectStore(folder);
        LateStore late = new LateStore(store);
        givenUp(late, 1);
        givenUp(late, 3);
        late.arrive();
        assertThat(anchorer(store).advance(1).events()).isEqualTo(1);
        late.arrive();
        assertThat(anchorer(store).advance(1_000).events()).isEqualTo(2);

        assertThat(anchored()).containsExactly(account + " 1", account + " 3", account + " 2", account + " 4");
    }

    @Test
    void a_row_that_is_damaged_is_anchored_by_the_hash_that_it_has() {
        AccountId account = log.account();
        DATABASE.execute("UPDATE events SET data = '[]', metadata = '7' WHERE version = 4");

        assertThat(anchorer(new FolderObjectStore(folder)).advance(1_000).events())
                .isEqualTo(4);

        assertThat(anchored()).containsExactly(account + " 4");
    }

    @Test
    void a_place_is_not_gone_on_with_after_another_one_was() {
        log.account();
        anchorer(new FolderObjectStore(folder)).advance(1_000);
        log.account();
        anchorer(new FolderObjectStore(folder.resolve("since"))).advance(1_000);
        log.account();

        assertThatIllegalStateException()
                .isThrownBy(() -> anchorer(new FolderObjectStore(folder)).advance(1_000))
                .withMessageContaining("No object in anchors/ ends");
        assertThat(anchored()).hasSize(1);
    }

    @Test
    void what_another_log_left_there_is_not_gone_on_with() {
        log.account();
        anchorer(new FolderObjectStore(folder)).advance(1_000);
        List<String> before = anchored();
        DATABASE.execute("TRUNCATE events, commands");
        log.account();

        assertThatIllegalStateException()
                .isThrownBy(() -> anchorer(new FolderObjectStore(folder)).advance(1_000))
                .withMessageContaining("give archive and anchors a place of their own");
        assertThat(anchored()).isEqualTo(before);
    }

    @Test
    void the_anchor_before_is_looked_up_before_the_transaction_begins() {
        log.account();
        Subscription<Database> first = anchorer(new FolderObjectStore(folder));
        for (int i = 0; i < 3; i++) {
            first.advance(1);
        }
        List<ObjectName> outside = new ArrayList<>();
        List<ObjectName> inside = new ArrayList<>();
        Listened store = new Listened(
                new FolderObjectStore(folder), names -> (isCheckpointLocked() ? inside : outside).addAll(names));

        assertThat(anchorer(store).advance(1).events()).isEqualTo(1);

        assertThat(outside).hasSizeGreaterThanOrEqualTo(3);
        assertThat(inside).as("that there are anchors").hasSize(1);
        assertThat(anchored()).hasSize(4);
    }

    private static boolean isCheckpointLocked() {
        return DATABASE.column("SELECT name FROM subscriptions WHERE name = 'anchor' FOR UPDATE SKIP LOCKED")
                .isEmpty();
    }

    private static void givenUp(LateStore store, int events) {
        assertThatExceptionOfType(LateStore.NoAnswer.class)
                .isThrownBy(() -> anchorer(store).advance(events));
    }

    private static Subscription<Database> anchorer(ObjectStore store) {
        return Subscription.of(new Database(DATABASE.as("folder")), new AnchorSubscriber(store));
    }

    private List<String> anchored() {
        List<String> heads = new ArrayList<>();
        new Anchors(new FolderObjectStore(folder))
                .after(Optional.empty())
                .forEachRemaining(
                        anchor -> anchor.heads().forEach(head -> heads.add(head.streamId() + " " + head.version())));
        return heads;
    }
}
