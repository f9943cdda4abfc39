package dev.passbook.verifyledger;

import static dev.passbook.verifyledger.TamperedLedger.account;
import static dev.passbook.verifyledger.TamperedLedger.recompute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as Lambda runs it, on a real PostgreSQL whose owner means no good, and anchors that are out of the owner's reach. */
final class VerifyLedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @TempDir
    private Path objects;

    private TamperedLedger ledger;

    @BeforeEach
    void an_empty_log() {
        ledger = TamperedLedger.empty(objects);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_ledger_that_nobody_has_touched_is_verified() {
        account(3);
        account(1);
        ledger.anchor();
        account(2);

        assertThat(ledger.verify())
                .containsEntry("outcome", "verified")
                .containsEntry("streams", 3L)
                .containsEntry("events", 6L)
                .containsEntry("anchors", 1L)
                .containsEntry("broken", 0L);
        assertThat(DATABASE.column("SELECT streams || ' ' || events || ' ' || broken FROM ledger_verification"))
                .containsExactly("3 6 0");
    }

    @Test
    void an_edited_amount_is_named() {
        account(3);
        AccountId account = account(3);
        account(3);
        DATABASE.execute(
                "UPDATE events SET data = jsonb_set(data, '{amount}', '7') WHERE stream_id = ? AND version = 2",
                account.value());

        assertThat(ledger.findings()).containsExactly("Stream " + account + ", version 2: altered (chain)");
    }

    @Test
    void what_was_added_to_the_metadata_of_an_event_is_named() {
        AccountId account = account(3);
        DATABASE.execute(
                "UPDATE events SET metadata = metadata || '{\"approvedBy\":\"mallory\"}'"
                        + " WHERE stream_id = ? AND version = 2",
                account.value());

        assertThat(ledger.findings()).containsExactly("Stream " + account + ", version 2: unreadable (chain)");
    }

    @Test
    void two_swapped_rows_are_named() {
        AccountId account = account(4);
        DATABASE.execute(
                "UPDATE events e SET (data, hash) = (SELECT data, hash FROM events o"
                        + " WHERE o.stream_id = e.stream_id AND o.version = 5 - e.version)"
                        + " WHERE version IN (2, 3) AND stream_id = ?",
                account.value());

        assertThat(ledger.findings()).containsExactly("Stream " + account + ", version 2: altered (chain)");
    }

    @Test
    void a_deleted_last_event_is_named_by_the_anchor() {
        AccountId account = account(3);
        ledger.anchor();
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 3", account.value());

        assertThat(ledger.findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 3: missing (anchors/");
    }

    @Test
    void an_account_that_is_gone_altogether_is_named_by_the_anchor() {
        AccountId account = account(2);
        ledger.anchor();
        DATABASE.execute("DELETE FROM events WHERE stream_id = ?", account.value());

        assertThat(ledger.findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 2: missing (anchors/");
    }

    @Test
    void a_recomputed_chain_is_named_by_the_anchor() {
        AccountId account = account(3);
        ledger.anchor();
        recompute(account, 9_999);

        assertThat(ledger.findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 3: not-as-anchored (anchors/");
    }

    @Test
    void an_anchor_of_before_still_tells_after_the_ledger_was_anchored_again() {
        AccountId account = account(3);
        ledger.anchor();
        recompute(account, 9_999);
        account(1);
        ledger.anchor();

        assertThat(ledger.findings()).singleElement().asString().contains(account + ", version 3: not-as-anchored");
    }

    @Test
    void an_anchor_that_was_made_anew_is_not_taken() throws IOException {
        account(3);
        ledger.anchor();
        account(3);
        ledger.anchor();
        try (Stream<Path> files = Files.list(objects.resolve("anchors"))) {
            List<Path> anchors = files.sorted().toList();
            assertThat(anchors).hasSize(2);
            Files.copy(anchors.getLast(), objects.resolve("other"));
            Files.delete(anchors.getFirst());
            Files.move(objects.resolve("other"), anchors.getFirst());
        }

        assertThat(ledger.findings())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("anchors/").endsWith(" does not begin the anchors"),
                        next -> assertThat(next)
                                .startsWith("anchors/")
                                .endsWith(" does not follow the anchor before it"));
    }

    @Test
    void an_anchor_that_is_bad_or_missing_is_named_and_keeps_nothing_else_from_being_found() throws IOException {
        AccountId altered = account(3);
        ledger.anchor();
        account(1);
        ledger.anchor();
        account(1);
        ledger.anchor();
        AccountId cut = account(3);
        ledger.anchor();
        DATABASE.execute(
                "UPDATE events SET data = jsonb_set(data, '{amount}', '7') WHERE stream_id = ? AND version = 2",
                altered.value());
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 3", cut.value());
        try (Stream<Path> files = Files.list(objects.resolve("anchors"))) {
            List<Path> anchors = files.sorted().toList();
            Files.writeString(anchors.getFirst(), "no gzip");
            Files.delete(anchors.get(2));
        }

        assertThat(ledger.findings())
                .satisfiesExactly(
                        chain -> assertThat(chain).isEqualTo("Stream " + altered + ", version 2: altered (chain)"),
                        damaged -> assertThat(damaged).startsWith("anchors/").contains(" can't be read: "),
                        next -> assertThat(next).endsWith(" does not follow the anchor before it"),
                        missing -> assertThat(missing).matches("The anchor before anchors/.* is missing"),
                        tail -> assertThat(tail).startsWith("Stream " + cut + ", version 3: missing (anchors/"));
        assertThat(DATABASE.column("SELECT broken FROM ledger_verification")).containsExactly("5");
    }
}
