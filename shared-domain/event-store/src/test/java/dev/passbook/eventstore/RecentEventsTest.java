package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RecentEventsTest {
    private final TestDatabase database = TestDatabase.shared();
    private final EventStore store = new PostgresEventStore(database.as("writer"));
    private final RecentEvents recent = new RecentEvents(database.as("auditor"));

    @Test
    void accounts_are_those_on_which_something_was_recorded_since() {
        Instant now = now();
        AccountId old = recorded(now.minusSeconds(7_200));
        AccountId lately = recorded(now.minusSeconds(60));

        List<AccountId> found = all(now.minusSeconds(3_600), 1_000);

        assertThat(found).contains(lately).doesNotContain(old).doesNotHaveDuplicates();
        assertThat(recent.accounts(now.minusSeconds(3_600), Optional.of(lately), 1)
                        .recent())
                .containsExactly(lately);
    }

    @Test
    void among_many_events_they_are_the_same_and_a_page_may_hold_none_of_them() {
        database.execute("TRUNCATE events, commands");
        Instant now = now();
        for (int i = 0; i < 40; i++) {
            recorded(now.minusSeconds(7_200));
        }
        List<AccountId> lately = List.of(recorded(now.minusSeconds(3_600)), recorded(now.minusSeconds(60)));
        // Old ones go on without being recent; then there are more recent events than are looked at one by one.
        append(lately.getLast(), 20_001, now);

        assertThat(all(now.minusSeconds(3_600), 1)).containsExactlyInAnyOrderElementsOf(lately);
        assertThat(all(now.minusSeconds(3_600), 100)).containsExactlyInAnyOrderElementsOf(lately);
        assertThat(pages(now.minusSeconds(3_600), 1))
                .hasSizeGreaterThan(3)
                .anyMatch(page -> page.recent().isEmpty());
    }

    @Test
    void the_first_event_that_is_recent_is_found_wherever_it_is() {
        Instant now = now();
        Instant since = now.minusSeconds(3_600);
        for (int old = 1; old <= 9; old++) {
            AccountId account = recorded(since.minusSeconds(60));
            append(account, old - 1, since.minusSeconds(60));
            append(account, 5, since);

            assertThat(recent.block(account, 0, since, 2, 100).firstRecent()).isEqualTo(old + 1);
            assertThat(recent.block(account, old + 2, since, 2, 100).firstRecent())
                    .isEqualTo(old + 3);
            assertThat(recent.block(account, 0, since, 2, 100).lastVersion()).isEqualTo(old + 5);
            assertThat(recent.block(account, old + 5, since, 2, 100).events()).isEmpty();
            assertThat(recent.block(account, 0, now, 2, 100).events()).isEmpty();

            database.execute(
                    "DELETE FROM events WHERE stream_id = ? AND version IN (?, ?)", account.value(), old + 1, old + 2);
            assertThat(recent.block(account, 0, since, 2, 100).events())
                    .extracting(RecordedEvent::version)
                    .containsSubsequence(old, old + 3)
                    .endsWith(old + 5);
        }
    }

    private List<AccountId> all(Instant since, int limit) {
        return pages(since, limit).stream()
                .flatMap(page -> page.recent().stream())
                .toList();
    }

    private List<RecentAccounts> pages(Instant since, int limit) {
        List<RecentAccounts> pages = new ArrayList<>();
        Optional<AccountId> from = Optional.empty();
        do {
            pages.add(recent.accounts(since, from, limit));
            from = pages.getLast().next();
        } while (from.isPresent());
        return pages;
    }

    /** Past the rules: so many more on an account. */
    private void append(AccountId account, int events, Instant moment) {
        database.execute("""
                INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                                    occurred_at, recorded_at, hash)
                SELECT stream_id, version + more, category, gen_random_uuid(), type, schema_version, data, metadata,
                       ?::timestamptz, ?::timestamptz, hash
                FROM (SELECT * FROM events WHERE stream_id = ? ORDER BY version DESC LIMIT 1) last,
                     generate_series(1, ?) AS more""", moment.toString(), moment.toString(), account.value(), events);
    }

    @Test
    void there_is_an_index_to_find_them_by() {
        assertThat(database.column("""
                        SELECT indexdef FROM pg_indexes
                        WHERE tablename = 'events' AND indexdef LIKE '%USING brin (recorded_at)%'
                        """)).hasSize(1);
    }

    private Instant now() {
        return store.load(AccountAggregate.ACCOUNTS, new StreamId(UUID.randomUUID()), newKey())
                .now();
    }

    private static CommandKey newKey() {
        return new CommandKey("alice", UUID.randomUUID().toString());
    }

    private AccountId recorded(Instant moment) {
        AccountId account = new AccountId(UUID.randomUUID());
        RecordedEvent opened = AccountAggregate.recorded(
                account,
                1,
                UUID.randomUUID(),
                new AccountOpened("alice", new Currency("EUR")),
                new Metadata("alice", "correlation", "causation"),
                moment,
                moment);
        store.append(Head.NONE, List.of(opened), newKey(), new Answer(Hash.over("request"), 201, "{}"));
        return account;
    }
}
