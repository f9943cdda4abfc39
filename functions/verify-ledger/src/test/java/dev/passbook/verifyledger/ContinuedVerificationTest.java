package dev.passbook.verifyledger;

import static dev.passbook.verifyledger.TamperedLedger.account;
import static dev.passbook.verifyledger.TamperedLedger.recompute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountId;
import dev.passbook.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same job in stretches: where one ends the next goes on, and what was found by then is handed on. */
final class ContinuedVerificationTest {
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
    void it_is_continued_where_it_ended() {
        for (int i = 0; i < 3; i++) {
            account(4_000);
        }
        DATABASE.execute("UPDATE events SET hash = sha256('x') WHERE version = 3999");

        List<Map<String, Object>> answers = ledger.answers();

        assertThat(answers.size()).isGreaterThan(1);
        assertThat(answers.getLast())
                .containsEntry("outcome", "broken")
                .containsEntry("streams", 3L)
                .containsEntry("events", 12_000L)
                .containsEntry("broken", 3L);
        assertThat(TamperedLedger.findings(answers.getLast()))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding).endsWith(", version 3999: altered (chain)"));
    }

    @Test
    void it_is_continued_among_the_anchors_where_it_ended() {
        List<AccountId> accounts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            accounts.add(account(2));
            ledger.anchor();
        }
        for (AccountId account : accounts) {
            recompute(account, 9_999);
        }

        List<Map<String, Object>> answers = ledger.answers();

        assertThat(answers)
                .hasSize(4)
                .extracting(answer -> answer.get("anchors"))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(answers.getLast()).containsEntry("outcome", "broken").containsEntry("broken", 4L);
        assertThat(TamperedLedger.findings(answers.getLast()))
                .zipSatisfy(
                        accounts,
                        (finding, account) -> assertThat(finding)
                                .startsWith("Stream " + account + ", version 2: not-as-anchored (anchors/"));
        assertThat(DATABASE.column(
                        "SELECT streams || ' ' || events || ' ' || anchors || ' ' || broken FROM ledger_verification"))
                .containsExactly("4 8 4 4");
    }

    @Test
    void nothing_is_kept_before_the_end() {
        account(2);
        ledger.anchor();
        account(2);
        ledger.anchor();

        assertThat(ledger.next(Map.of())).containsEntry("outcome", "to-be-continued");

        assertThat(DATABASE.column("SELECT streams FROM ledger_verification")).isEmpty();
    }

    @Test
    void of_many_findings_the_first_are_handed_on_and_all_are_counted() {
        for (int i = 0; i < Progress.MAX_FINDINGS + 5; i++) {
            account(1);
        }
        DATABASE.execute("UPDATE events SET hash = sha256('x')");

        Map<String, Object> answer = ledger.verify();

        assertThat(answer).containsEntry("broken", Progress.MAX_FINDINGS + 5L);
        assertThat(TamperedLedger.findings(answer)).hasSize(Progress.MAX_FINDINGS);
    }

    @Test
    void after_the_end_it_begins_anew() {
        account(2);
        Map<String, Object> answer = ledger.verify();
        account(2);

        assertThat(ledger.next(answer)).containsEntry("streams", 2L).containsEntry("events", 4L);
    }

    @Test
    void what_is_to_be_continued_without_saying_where_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.next(Map.of("outcome", "to-be-continued", "streams", 7)))
                .withMessageContaining("does not say where");
    }
}
