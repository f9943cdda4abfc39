package dev.passbook.storecontracts;

import static dev.passbook.eventstore.AccountAggregate.ACCOUNTS;
import static dev.passbook.storecontracts.EventStoreContract.answer;
import static dev.passbook.storecontracts.EventStoreContract.deposited;
import static dev.passbook.storecontracts.EventStoreContract.newAccount;
import static dev.passbook.storecontracts.EventStoreContract.newKey;
import static dev.passbook.storecontracts.EventStoreContract.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.database.DatabaseAway;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventReader;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.stream.StreamId;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class PostgresEventStoreTest implements EventStoreContract, SeveralStreamsContract {
    private final EventStore store =
            new PostgresEventStore(TestDatabase.shared().as("writer"));

    @Override
    public EventStore store() {
        return store;
    }

    @Test
    void the_receipt_keeps_its_bytes() {
        StreamId account = newAccount();
        CommandKey key = newKey();
        store.append(Head.NONE, List.of(EventStoreContract.record(account, 1, Instant.EPOCH, opened())), key, answer());

        assertThat(store.load(ACCOUNTS, account, key).answered()).contains(answer());
    }

    @Test
    void so_many_wait_for_a_stream_and_no_more() throws Exception {
        StreamId busy = newAccount();
        try (ExecutorService line = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = store.exclusively(busy, _ -> {
                List<Future<Boolean>> others = new ArrayList<>();
                for (int i = 1; i < EventStore.MAX_IN_LINE; i++) {
                    others.add(line.submit(() -> store.exclusively(busy, _ -> true)));
                }
                awaitInLine(busy, EventStore.MAX_IN_LINE - 1);

                assertThatThrownBy(() -> store.exclusively(busy, _ -> true))
                        .isInstanceOf(DatabaseAway.class)
                        .hasMessage("Too many wait for the stream's turn");
                assertThat(store.<Boolean>exclusively(newAccount(), _ -> true)).isTrue();
                return others;
            });

            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(store.<Boolean>exclusively(busy, _ -> true)).isTrue();
    }

    private static void awaitInLine(StreamId account, int count) {
        Instant deadline = Instant.now().plusSeconds(4);
        while (!TestDatabase.shared().column("""
                        SELECT count(*) FROM pg_locks
                        WHERE locktype = 'advisory' AND objsubid = 1 AND NOT granted
                          AND (classid::bigint << 32 | objid::bigint) = hashtextextended(?, 0)
                        """, account.toString()).contains(Integer.toString(count))) {
            assertThat(Instant.now()).as("%d in line", count).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Statistics are what PostgreSQL has none of on a young table, and then it takes what looks as good: once that was this index. */
    @Test
    void an_account_is_loaded_without_a_look_at_the_others() {
        List<StreamId> accounts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            StreamId account = newAccount();
            RecordedEvent event = EventStoreContract.record(account, 1, Instant.EPOCH, opened());
            store.append(Head.NONE, List.of(event), newKey(), answer());
            accounts.add(account);
        }
        TestDatabase.shared().column("SELECT pg_clear_relation_stats('public', 'events')");
        long others = scans("events_opened_by_owner");
        long looks = scans("events_pkey");

        for (StreamId account : accounts) {
            store.load(ACCOUNTS, account, newKey());
        }

        // Each connection that ends tells what it looked at.
        awaitScans("events_pkey", looks + 2L * accounts.size());
        assertThat(scans("events_opened_by_owner")).isEqualTo(others);
    }

    private static void awaitScans(String index, long count) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (scans(index) < count) {
            assertThat(Instant.now()).as(index).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static long scans(String index) {
        return Long.parseLong(TestDatabase.shared()
                .column("SELECT idx_scan FROM pg_stat_all_indexes WHERE indexrelname = ?", index)
                .getFirst());
    }

    @Test
    void the_stored_hash_is_the_hash_of_what_was_stored() {
        StreamId account = newAccount();
        Instant now = store.load(ACCOUNTS, account, newKey()).now();
        RecordedEvent event = EventStoreContract.record(account, 1, now, opened());
        store.append(Head.NONE, List.of(event), newKey(), answer());

        EventReader reader = new EventReader(TestDatabase.shared().as("auditor"));
        List<RecordedEvent> read = reader.page(account, 0, 10);

        assertThat(read).containsExactly(event);
        assertThat(TestDatabase.shared()
                        .column("SELECT encode(hash, 'hex') FROM events WHERE stream_id = ?", account.value()))
                .containsExactly(read.getFirst().hash(Hash.NONE).hex());
    }

    @Test
    void an_event_of_another_category_is_damage() {
        StreamId account = newAccount();
        Instant now = store.load(ACCOUNTS, account, newKey()).now();
        RecordedEvent first = EventStoreContract.record(account, 1, now, opened());
        RecordedEvent second = EventStoreContract.record(account, 2, now, deposited(5));
        store.append(Head.NONE, List.of(first, second), newKey(), answer());
        TestDatabase.shared()
                .execute("UPDATE events SET category = 'loan' WHERE stream_id = ? AND version = 2", account.value());

        assertThatIllegalStateException()
                .isThrownBy(() -> store.load(ACCOUNTS, account, newKey()))
                .withMessage("Stream " + account + ", version 2: its category is not account");
    }

    @Test
    void a_stream_of_another_kind_is_no_account() {
        StreamId loan = newAccount();
        RecordedEvent event = EventStoreContract.record(loan, 1, Instant.EPOCH, opened());
        store.append(Head.NONE, List.of(event), newKey(), answer());
        TestDatabase.shared().execute("UPDATE events SET category = 'loan' WHERE stream_id = ?", loan.value());

        assertThat(store.load(ACCOUNTS, loan, newKey()).head()).isEqualTo(Head.NONE);
        assertThat(store.event(ACCOUNTS, new Sought(loan, Optional.empty()), 1)).isEmpty();
        assertThat(new EventReader(TestDatabase.shared().as("auditor"))
                        .isThere(ACCOUNTS, new Sought(loan, Optional.empty())))
                .isFalse();
    }
}
