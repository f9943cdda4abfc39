package dev.passbook.verifyledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.subscription.Subscriptions;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as Lambda runs it, on a real PostgreSQL whose owner means no good, and anchors that are out of the owner's reach. */
final class VerifyLedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Currency EUR = new Currency("EUR");

    @TempDir
    private Path objects;

    private ApplicationContext context;
    private VerifyLedgerHandler job;

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands, ledger_verification");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'anchor'");
        Map<String, Object> environment = new HashMap<>(DATABASE.environment());
        environment.put("object.store.url", objects.toString());
        environment.put("subscription.anchor", true);
        context = ApplicationContext.builder().properties(environment).start();
        job = new VerifyLedgerHandler(context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_ledger_that_nobody_has_touched_is_verified() {
        account(3);
        account(1);
        anchor();
        account(2);

        assertThat(verify())
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

        assertThat(findings()).containsExactly("Stream " + account + ", version 2: altered (chain)");
    }

    @Test
    void what_was_added_to_the_metadata_of_an_event_is_named() {
        AccountId account = account(3);
        DATABASE.execute(
                "UPDATE events SET metadata = metadata || '{\"approvedBy\":\"mallory\"}'"
                        + " WHERE stream_id = ? AND version = 2",
                account.value());

        assertThat(findings()).containsExactly("Stream " + account + ", version 2: unreadable (chain)");
    }

    @Test
    void two_swapped_rows_are_named() {
        AccountId account = account(4);
        DATABASE.execute(
                "UPDATE events e SET (data, hash) = (SELECT data, hash FROM events o"
                        + " WHERE o.stream_id = e.stream_id AND o.version = 5 - e.version)"
                        + " WHERE version IN (2, 3) AND stream_id = ?",
                account.value());

        assertThat(findings()).containsExactly("Stream " + account + ", version 2: altered (chain)");
    }

    @Test
    void a_deleted_last_event_is_named_by_the_anchor() {
        AccountId account = account(3);
        anchor();
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 3", account.value());

        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 3: missing (anchors/");
    }

    @Test
    void an_account_that_is_gone_altogether_is_named_by_the_anchor() {
        AccountId account = account(2);
        anchor();
        DATABASE.execute("DELETE FROM events WHERE stream_id = ?", account.value());

        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 2: missing (anchors/");
    }

    @Test
    void a_recomputed_chain_is_named_by_the_anchor() {
        AccountId account = account(3);
        anchor();
        recompute(account, 9_999);

        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("Stream " + account + ", version 3: not-as-anchored (anchors/");
    }

    @Test
    void an_anchor_of_before_still_tells_after_the_ledger_was_anchored_again() {
        AccountId account = account(3);
        anchor();
        recompute(account, 9_999);
        account(1);
        anchor();

        assertThat(findings()).singleElement().asString().contains(account + ", version 3: not-as-anchored");
    }

    @Test
    void an_anchor_that_was_made_anew_is_not_taken() throws IOException {
        account(3);
        anchor();
        account(3);
        anchor();
        try (Stream<Path> files = Files.list(objects.resolve("anchors"))) {
            List<Path> anchors = files.sorted().toList();
            assertThat(anchors).hasSize(2);
            Files.copy(anchors.getLast(), objects.resolve("other"));
            Files.delete(anchors.getFirst());
            Files.move(objects.resolve("other"), anchors.getFirst());
        }

        assertThat(findings())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("anchors/").endsWith(" does not begin the anchors"),
                        next -> assertThat(next)
                                .startsWith("anchors/")
                                .endsWith(" does not follow the anchor before it"));
    }

    @Test
    void an_anchor_that_is_bad_or_missing_is_named_and_keeps_nothing_else_from_being_found() throws IOException {
        AccountId altered = account(3);
        anchor();
        account(1);
        anchor();
        account(1);
        anchor();
        AccountId cut = account(3);
        anchor();
        DATABASE.execute(
                "UPDATE events SET data = jsonb_set(data, '{amount}', '7') WHERE stream_id = ? AND version = 2",
                altered.value());
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 3", cut.value());
        try (Stream<Path> files = Files.list(objects.resolve("anchors"))) {
            List<Path> anchors = files.sorted().toList();
            Files.writeString(anchors.getFirst(), "no gzip");
            Files.delete(anchors.get(2));
        }

        assertThat(findings())
                .satisfiesExactly(
                        chain -> assertThat(chain).isEqualTo("Stream " + altered + ", version 2: altered (chain)"),
                        damaged -> assertThat(damaged).startsWith("anchors/").contains(" can't be read: "),
                        next -> assertThat(next).endsWith(" does not follow the anchor before it"),
                        missing -> assertThat(missing).matches("The anchor before anchors/.* is missing"),
                        tail -> assertThat(tail).startsWith("Stream " + cut + ", version 3: missing (anchors/"));
        assertThat(DATABASE.column("SELECT broken FROM ledger_verification")).containsExactly("5");
    }

    @Test
    void it_is_continued_where_it_ended() {
        for (int i = 0; i < 3; i++) {
            account(4_000);
        }
        DATABASE.execute("UPDATE events SET hash = sha256('x') WHERE version = 3999");

        List<Map<String, Object>> answers = answers();

        assertThat(answers.size()).isGreaterThan(1);
        assertThat(answers.getLast())
                .containsEntry("outcome", "broken")
                .containsEntry("streams", 3L)
                .containsEntry("events", 12_000L)
                .containsEntry("broken", 3L);
        assertThat(findings(answers.getLast()))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding).endsWith(", version 3999: altered (chain)"));
    }

    @Test
    void it_is_continued_among_the_anchors_where_it_ended() {
        List<AccountId> accounts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            accounts.add(account(2));
            anchor();
        }
        for (AccountId account : accounts) {
            recompute(account, 9_999);
        }

        List<Map<String, Object>> answers = answers();

        assertThat(answers)
                .hasSize(4)
                .extracting(answer -> answer.get("anchors"))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(answers.getLast()).containsEntry("outcome", "broken").containsEntry("broken", 4L);
        assertThat(findings(answers.getLast()))
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
        anchor();
        account(2);
        anchor();

        assertThat(next(Map.of())).containsEntry("outcome", "to-be-continued");

        assertThat(DATABASE.column("SELECT streams FROM ledger_verification")).isEmpty();
    }

    @Test
    void of_many_findings_the_first_are_handed_on_and_all_are_counted() {
        for (int i = 0; i < Progress.MAX_FINDINGS + 5; i++) {
            account(1);
        }
        DATABASE.execute("UPDATE events SET hash = sha256('x')");

        Map<String, Object> answer = verify();

        assertThat(answer).containsEntry("broken", Progress.MAX_FINDINGS + 5L);
        assertThat(findings(answer)).hasSize(Progress.MAX_FINDINGS);
    }

    @Test
    void after_the_end_it_begins_anew() {
        account(2);
        Map<String, Object> answer = verify();
        account(2);

        assertThat(next(answer)).containsEntry("streams", 2L).containsEntry("events", 4L);
    }

    @Test
    void what_is_to_be_continued_without_saying_where_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> next(Map.of("outcome", "to-be-continued", "streams", 7)))
                .withMessageContaining("does not say where");
    }

    /** The answer of the last of as many invocations as it takes. */
    private Map<String, Object> verify() {
        return answers().getLast();
    }

    /** Of each invocation; it has no time left from the beginning on, and does what it can't do without. */
    private List<Map<String, Object>> answers() {
        List<Map<String, Object>> answers = new ArrayList<>();
        Map<String, Object> answer = Map.of();
        do {
            answer = next(answer);
            answers.add(answer);
        } while ("to-be-continued".equals(answer.get("outcome")));
        return answers;
    }

    private Map<String, Object> next(Map<String, Object> answer) {
        return job.handleRequest(answer, new Invocation("verify-ledger", "invocation"));
    }

    private List<String> findings() {
        Map<String, Object> answer = verify();
        assertThat(answer).containsEntry("outcome", "broken");
        return findings(answer);
    }

    private static List<String> findings(Map<String, Object> answer) {
        return ((List<?>) answer.getOrDefault("findings", List.of()))
                .stream().map(String::valueOf).toList();
    }

    private void anchor() {
        context.getBean(Subscriptions.class).catchUp(Duration.ofSeconds(30));
    }

    /** What somebody would do who owns the database, and knows how a hash is made. */
    private static void recompute(AccountId account, long amount) {
        DATABASE.execute(
                "UPDATE events SET data = jsonb_set(data, '{amount}', to_jsonb(?::bigint)) WHERE stream_id = ? AND version = 2",
                amount,
                account.value());
        Hash hash = Hash.NONE;
        for (RecordedEvent event :
                new EventReader(DATABASE.as("auditor")).page(AccountAggregate.stream(account), 0, 100)) {
            hash = event.hash(hash);
            DATABASE.execute(
                    "UPDATE events SET hash = ? WHERE stream_id = ? AND version = ?",
                    hash.bytes(),
                    account.value(),
                    event.version());
        }
    }

    private static AccountId account(int versions) {
        AccountId account = new AccountId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        PostgresEventStore log = new PostgresEventStore(DATABASE.as("writer"));
        Head head = Head.NONE;
        List<RecordedEvent> events = new ArrayList<>();
        Hash hash = Hash.NONE;
        for (int version = 1; version <= versions; version++) {
            AccountEvent event = version == 1
                    ? new AccountOpened("alice", EUR)
                    : new MoneyDeposited(new Money(version, EUR), Optional.empty());
            RecordedEvent recorded = AccountAggregate.recorded(
                    account,
                    version,
                    UUID.randomUUID(),
                    event,
                    new Metadata("alice", "correlation", "causation"),
                    now,
                    now);
            events.add(recorded);
            hash = recorded.hash(hash);
            if (events.size() == 4_000 || version == versions) {
                log.append(
                        head,
                        events,
                        new CommandKey("alice", UUID.randomUUID().toString()),
                        new Answer(Hash.over("request"), 201, "{}"));
                head = new Head(version, hash, now);
                events.clear();
            }
        }
        return account;
    }
}
