package dev.passbook.storecontracts;

import static dev.passbook.eventstore.AccountAggregate.ACCOUNTS;
import static dev.passbook.eventstore.AppendResult.APPENDED;
import static dev.passbook.eventstore.AppendResult.KEY_TAKEN;
import static dev.passbook.eventstore.AppendResult.LOST_RACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every event store keeps to. A store's test implements this and says how to get one. */
public interface EventStoreContract {
    Currency EUR = new Currency("EUR");

    EventStore store();

    @Test
    default void an_account_never_opened_has_no_events() {
        Loaded<Account> loaded = store().load(ACCOUNTS, newAccount(), newKey());

        assertThat(loaded.state()).isEqualTo(new NotOpened());
        assertThat(loaded.head()).isEqualTo(Head.NONE);
        assertThat(loaded.answered()).isEmpty();
    }

    @Test
    default void somebody_elses_account_has_no_events_either() {
        StreamId account = newAccount();
        append(account, newKey(), opened(), deposited(5));

        Loaded<Account> loaded = store().load(ACCOUNTS, account, new CommandKey("mallory", "key"));

        assertThat(loaded.state()).isEqualTo(new NotOpened());
        assertThat(loaded.head()).isEqualTo(Head.NONE);
    }

    @Test
    default void what_was_appended_is_loaded() {
        StreamId account = newAccount();
        CommandKey key = newKey();

        assertThat(append(account, key, opened(), deposited(5))).isEqualTo(APPENDED);

        Loaded<Account> loaded = store().load(ACCOUNTS, account, key);
        assertThat(balance(loaded)).isEqualTo(5);
        assertThat(loaded.head().version()).isEqualTo(2);
        assertThat(loaded.answered()).contains(answer());
    }

    @Test
    default void a_stream_of_any_length_is_loaded_to_its_head() {
        StreamId account = newAccount();
        append(account, newKey(), opened());
        for (int i = 0; i < 25; i++) {
            append(account, newKey(), Collections.nCopies(100, deposited(1)).toArray(AccountEvent[]::new));
        }

        Loaded<Account> loaded = store().load(ACCOUNTS, account, newKey());
        assertThat(loaded.head().version()).isEqualTo(2501);
        assertThat(balance(loaded)).isEqualTo(2500);
    }

    @Test
    default void each_event_is_chained_to_the_one_before_it() {
        StreamId account = newAccount();
        Loaded<Account> empty = store().load(ACCOUNTS, account, newKey());
        RecordedEvent first = record(account, 1, empty.now(), opened());
        RecordedEvent second = record(account, 2, empty.now(), deposited(5));
        store().append(Head.NONE, List.of(first), newKey(), answer());
        Head afterFirst = store().load(ACCOUNTS, account, newKey()).head();
        store().append(afterFirst, List.of(second), newKey(), answer());

        assertThat(afterFirst.hash()).isEqualTo(first.hash(Hash.NONE));
        assertThat(store().load(ACCOUNTS, account, newKey()).head().hash())
                .isEqualTo(second.hash(first.hash(Hash.NONE)));
    }

    @Test
    default void of_two_writers_that_saw_the_same_head_one_loses_and_leaves_no_trace() {
        StreamId account = newAccount();
        append(account, newKey(), opened());
        CommandKey loser = newKey();
        Loaded<Account> seen = store().load(ACCOUNTS, account, loser);
        append(account, newKey(), deposited(5));

        RecordedEvent late = record(account, 2, seen.now(), deposited(7));
        assertThat(store().append(seen.head(), List.of(late), loser, answer())).isEqualTo(LOST_RACE);

        Loaded<Account> after = store().load(ACCOUNTS, account, loser);
        assertThat(balance(after)).isEqualTo(5);
        assertThat(after.answered()).isEmpty();
    }

    @Test
    default void a_key_answers_once_and_its_second_append_leaves_no_trace() {
        StreamId account = newAccount();
        CommandKey key = newKey();
        append(account, key, opened());
        Loaded<Account> loaded = store().load(ACCOUNTS, account, key);

        RecordedEvent again = record(account, 2, loaded.now(), deposited(5));
        assertThat(store().append(loaded.head(), List.of(again), key, answer())).isEqualTo(KEY_TAKEN);

        assertThat(store().load(ACCOUNTS, account, key).head().version()).isEqualTo(1);
    }

    @Test
    default void a_key_belongs_to_its_principal() {
        StreamId account = newAccount();
        CommandKey key = newKey();
        append(account, key, opened());

        CommandKey anothers = new CommandKey(key.principal() + "'s neighbour", key.idempotencyKey());
        assertThat(store().load(ACCOUNTS, account, anothers).answered()).isEmpty();
        assertThat(append(newAccount(), anothers, opened())).isEqualTo(APPENDED);
    }

    @Test
    default void whoever_has_the_turn_is_not_overtaken() {
        StreamId account = newAccount();
        append(account, newKey(), opened());

        AppendResult withTurn = store().exclusively(account, locked -> {
            Loaded<Account> loaded = locked.load(ACCOUNTS, account, newKey());
            assertThat(append(account, newKey(), deposited(100))).isEqualTo(LOST_RACE);
            RecordedEvent event = record(account, 2, loaded.now(), deposited(5));
            return locked.append(loaded.head(), List.of(event), newKey(), answer());
        });

        assertThat(withTurn).isEqualTo(APPENDED);
        assertThat(balance(store().load(ACCOUNTS, account, newKey()))).isEqualTo(5);
    }

    @Test
    default void work_that_fails_with_the_turn_leaves_no_trace_and_gives_the_turn_back() {
        StreamId account = newAccount();
        assertThatThrownBy(() -> store().exclusively(account, locked -> {
                    locked.append(Head.NONE, List.of(record(account, 1, Instant.EPOCH, opened())), newKey(), answer());
                    throw new IllegalArgumentException("crash");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store().load(ACCOUNTS, account, newKey()).head()).isEqualTo(Head.NONE);
        assertThat(append(account, newKey(), opened())).isEqualTo(APPENDED);
    }

    @Test
    default void a_key_taken_meanwhile_is_noticed_with_the_turn_too() {
        CommandKey key = newKey();
        append(newAccount(), key, opened());
        StreamId account = newAccount();

        AppendResult result = store().exclusively(
                        account,
                        locked -> locked.append(
                                Head.NONE, List.of(record(account, 1, Instant.EPOCH, opened())), key, answer()));

        assertThat(result).isEqualTo(KEY_TAKEN);
        assertThat(store().load(ACCOUNTS, account, newKey()).head()).isEqualTo(Head.NONE);
    }

    @Test
    default void with_turns_a_hot_account_serialises() throws Exception {
        StreamId account = newAccount();
        append(account, newKey(), opened());
        int writers = 16;

        List<AppendResult> results = together(
                writers,
                i -> () -> store().exclusively(account, locked -> {
                    CommandKey key = newKey();
                    Loaded<Account> loaded = locked.load(ACCOUNTS, account, key);
                    RecordedEvent event = record(account, loaded.head().version() + 1, loaded.now(), deposited(1));
                    return locked.append(loaded.head(), List.of(event), key, answer());
                }));

        assertThat(results).containsOnly(APPENDED).hasSize(writers);
        Loaded<Account> after = store().load(ACCOUNTS, account, newKey());
        assertThat(after.head().version()).isEqualTo(1 + writers);
        assertThat(balance(after)).isEqualTo(writers);
    }

    @Test
    default void one_key_sent_by_many_at_once_is_accepted_once() throws Exception {
        CommandKey key = newKey();

        List<AppendResult> results = together(16, i -> () -> append(newAccount(), key, opened()));

        assertThat(results).containsOnlyOnce(APPENDED);
        assertThat(results).filteredOn(APPENDED::equals).hasSize(1);
        assertThat(results).filteredOn(KEY_TAKEN::equals).hasSize(15);
    }

    private AppendResult append(StreamId account, CommandKey key, AccountEvent... events) {
        Loaded<Account> loaded = store().load(ACCOUNTS, account, key);
        List<RecordedEvent> recorded = IntStream.range(0, events.length)
                .mapToObj(i -> record(account, loaded.head().version() + 1 + i, loaded.now(), events[i]))
                .toList();
        return store().append(loaded.head(), recorded, key, answer());
    }

    static <T> List<T> together(int threads, java.util.function.IntFunction<Callable<T>> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> one = work.apply(i);
                futures.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    static long balance(Loaded<Account> loaded) {
        return ((Open) loaded.state()).standing().balance().minorUnits();
    }

    static StreamId newAccount() {
        return new StreamId(UUID.randomUUID());
    }

    static CommandKey newKey() {
        return new CommandKey("alice", UUID.randomUUID().toString());
    }

    static Answer answer() {
        return new Answer(Hash.over("request"), 201, "{\"z\":1, \"a\":2}");
    }

    static AccountEvent opened() {
        return new AccountOpened("alice", EUR);
    }

    static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    static RecordedEvent record(StreamId account, int version, Instant now, AccountEvent event) {
        return AccountAggregate.recorded(
                AccountAggregate.account(account),
                version,
                UUID.randomUUID(),
                event,
                new Metadata("alice", "correlation", "causation"),
                now,
                now);
    }
}
