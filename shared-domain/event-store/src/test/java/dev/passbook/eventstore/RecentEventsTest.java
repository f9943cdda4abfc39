package dev.passbook.eventstore;

import static dev.passbook.eventstore.EventStoreContract.answer;
import static dev.passbook.eventstore.EventStoreContract.newAccount;
import static dev.passbook.eventstore.EventStoreContract.newKey;
import static dev.passbook.eventstore.EventStoreContract.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountId;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecentEventsTest {
    private final TestDatabase database = TestDatabase.shared();
    private final EventStore store = new PostgresEventStore(database.as("writer"));
    private final RecentEvents recent = new RecentEvents(database.as("auditor"));

    @Test
    void accounts_are_those_on_which_something_was_recorded_since() {
        Instant now = store.load(newAccount(), newKey()).now();
        AccountId old = recorded(now.minusSeconds(7_200));
        AccountId lately = recorded(now.minusSeconds(60));

        List<AccountId> found = recent.accounts(now.minusSeconds(3_600), Optional.empty(), 1_000);

        assertThat(found).contains(lately).doesNotContain(old).doesNotHaveDuplicates();
        assertThat(recent.accounts(now.minusSeconds(3_600), Optional.of(lately), 1))
                .containsExactly(lately);
    }

    @Test
    void there_is_an_index_to_find_them_by() {
        assertThat(database.column("""
                        SELECT indexdef FROM pg_indexes
                        WHERE tablename = 'events' AND indexdef LIKE '%USING brin (recorded_at)%'
                        """)).hasSize(1);
    }

    private AccountId recorded(Instant moment) {
        AccountId account = newAccount();
        store.append(Head.NONE, List.of(EventStoreContract.record(account, 1, moment, opened())), newKey(), answer());
        return account;
    }
}
