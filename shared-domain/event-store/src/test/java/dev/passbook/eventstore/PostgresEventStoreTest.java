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
import org.junit.jupiter.api.Test;

final class PostgresEventStoreTest implements EventStoreContract {
    private final EventStore store =
            new PostgresEventStore(TestDatabase.shared().as("writer"));

    @Override
    public EventStore store() {
        return store;
    }

    @Test
    void the_receipt_keeps_its_bytes() {
        AccountId account = newAccount();
        CommandKey key = newKey();
        store.append(Head.NONE, List.of(EventStoreContract.record(account, 1, Instant.EPOCH, opened())), key, answer());

        assertThat(store.load(account, key).answered()).contains(answer());
    }

    @Test
    void the_stored_hash_is_the_hash_of_what_was_stored() {
        AccountId account = newAccount();
        Instant now = store.load(account, newKey()).now();
        RecordedEvent event = EventStoreContract.record(account, 1, now, opened());
        store.append(Head.NONE, List.of(event), newKey(), answer());

        EventReader reader = new EventReader(TestDatabase.shared().as("auditor"));
        List<RecordedEvent> read = reader.page(account, 0, 10);

        assertThat(read).containsExactly(event);
        assertThat(TestDatabase.shared()
                        .column("SELECT encode(hash, 'hex') FROM events WHERE stream_id = ?", account.value()))
                .containsExactly(read.getFirst().hash(Hash.NONE).hex());
    }
}
