package dev.passbook.storecontracts;

import static dev.passbook.eventstore.AccountAggregate.ACCOUNTS;
import static dev.passbook.eventstore.AppendResult.APPENDED;
import static dev.passbook.eventstore.AppendResult.KEY_TAKEN;
import static dev.passbook.eventstore.AppendResult.LOST_RACE;
import static dev.passbook.storecontracts.EventStoreContract.EUR;
import static dev.passbook.storecontracts.EventStoreContract.answer;
import static dev.passbook.storecontracts.EventStoreContract.balance;
import static dev.passbook.storecontracts.EventStoreContract.deposited;
import static dev.passbook.storecontracts.EventStoreContract.newAccount;
import static dev.passbook.storecontracts.EventStoreContract.newKey;
import static dev.passbook.storecontracts.EventStoreContract.opened;
import static dev.passbook.storecontracts.EventStoreContract.record;
import static dev.passbook.storecontracts.EventStoreContract.together;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.eventstore.AppendResult;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.Sought;
import dev.passbook.stream.StreamId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every event store keeps to where a command is about more than one stream, or about what happened before. */
public interface SeveralStreamsContract {
    /** Enough for two that wait for each other to meet. */
    int ROUNDS = 10;

    EventStore store();

    @Test
    default void several_streams_are_loaded_together_each_to_its_head() {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7, 9);

        Loaded<Account> loaded = store().load(ACCOUNTS, newKey(), List.of(of("alice", one), of("alice", other)));

        assertThat(loaded.heads()).hasSize(2);
        assertThat(loaded.heads().get(one)).isEqualTo(head(one));
        assertThat(loaded.heads().get(other)).isEqualTo(head(other));
        assertThat(requireNonNull(loaded.streams().get(other)).state())
                .isEqualTo(store().load(ACCOUNTS, other, newKey()).state());
    }

    @Test
    default void of_several_those_that_are_not_there_and_those_of_others_look_the_same() {
        StreamId mine = accountWith(5);
        StreamId anothers = accountWith(7);
        StreamId none = newAccount();

        Loaded<Account> loaded =
                store().load(ACCOUNTS, newKey(), List.of(of("alice", mine), of("bob", anothers), of("bob", none)));

        assertThat(requireNonNull(loaded.streams().get(mine)).state()).isInstanceOf(Open.class);
        assertThat(loaded.streams().get(anothers)).isEqualTo(new Loaded.Stream<Account>(new NotOpened(), Head.NONE));
        assertThat(loaded.streams().get(none)).isEqualTo(loaded.streams().get(anothers));
    }

    @Test
    default void an_account_that_may_be_anybodys_is_loaded_whosever_it_is() {
        StreamId account = accountWith(5);
        StreamId none = newAccount();

        Loaded<Account> loaded =
                store().load(ACCOUNTS, new CommandKey("bob", "key"), List.of(anybodys(account), anybodys(none)));

        assertThat(loaded.heads().get(account)).isEqualTo(head(account));
        assertThat(loaded.heads().get(none)).isEqualTo(Head.NONE);
    }

    @Test
    default void of_several_streams_any_may_be_as_long_as_it_likes() {
        StreamId lengthy = newAccount();
        assertThat(append(newKey(), lengthy, opened())).isEqualTo(APPENDED);
        for (int i = 0; i < 11; i++) {
            append(newKey(), lengthy, Collections.nCopies(100, deposited(1)).toArray(AccountEvent[]::new));
        }
        StreamId brief = accountWith(3);

        Loaded<Account> loaded = store().load(ACCOUNTS, newKey(), List.of(of("alice", lengthy), of("alice", brief)));

        assertThat(requireNonNull(loaded.streams().get(lengthy)).head().version())
                .isEqualTo(1101);
        assertThat(requireNonNull(loaded.streams().get(brief)).head().version()).isEqualTo(2);
    }

    @Test
    default void what_happens_to_two_is_in_both_streams_each_chained_to_its_own() {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7, 9);
        Head before = head(other);
        CommandKey key = newKey();

        assertThat(appendToBoth(store(), key, one, other)).isEqualTo(APPENDED);

        assertThat(head(one).version()).isEqualTo(3);
        assertThat(head(other).version()).isEqualTo(4);
        RecordedEvent last = store().event(ACCOUNTS, of("alice", other), 4).orElseThrow();
        assertThat(head(other).hash()).isEqualTo(last.hash(before.hash()));
        assertThat(store().load(ACCOUNTS, one, key).answered()).contains(answer());
    }

    @Test
    default void where_the_race_for_one_of_two_is_lost_nothing_happens_to_the_other() {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7);
        CommandKey loser = newKey();
        Loaded<Account> seen = store().load(ACCOUNTS, loser, List.of(of("alice", one), of("alice", other)));
        append(newKey(), other, deposited(1));
        Head before = head(one);

        assertThat(store().append(seen.heads(), both(seen, one, other), loser, answer()))
                .isEqualTo(LOST_RACE);

        assertThat(head(one)).isEqualTo(before);
        assertThat(balance(store().load(ACCOUNTS, other, newKey()))).isEqualTo(8);
        assertThat(store().load(ACCOUNTS, one, loser).answered()).isEmpty();
    }

    @Test
    default void where_the_key_is_taken_nothing_happens_to_either() {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7);
        CommandKey key = newKey();
        append(key, newAccount(), opened());

        assertThat(appendToBoth(store(), key, one, other)).isEqualTo(KEY_TAKEN);

        assertThat(head(one).version()).isEqualTo(2);
        assertThat(head(other).version()).isEqualTo(2);
    }

    @Test
    default void whoever_has_one_of_two_turns_is_not_overtaken_on_it() {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7);

        AppendResult withTurn = store().exclusively(other, locked -> {
            assertThat(appendToBoth(store(), newKey(), one, other)).isEqualTo(LOST_RACE);
            assertThat(append(newKey(), one, deposited(1))).isEqualTo(APPENDED);
            Loaded<Account> loaded = locked.load(ACCOUNTS, other, newKey());
            return locked.append(
                    loaded.head(), List.of(record(other, 3, loaded.now(), deposited(1))), newKey(), answer());
        });

        assertThat(withTurn).isEqualTo(APPENDED);
        assertThat(head(one).version()).isEqualTo(3);
        assertThat(head(other).version()).isEqualTo(3);
    }

    @Test
    default void two_turns_that_many_ask_for_in_either_order_are_had_by_all() throws Exception {
        StreamId one = accountWith(5);
        StreamId other = accountWith(7);
        int writers = 8;

        List<List<AppendResult>> results = together(writers, i -> () -> {
            List<StreamId> turns = i % 2 == 0 ? List.of(one, other) : List.of(other, one);
            List<AppendResult> mine = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                mine.add(store().exclusively(
                                turns, locked -> appendToBoth(locked, newKey(), turns.getFirst(), turns.getLast())));
            }
            return mine;
        });

        assertThat(results).allSatisfy(mine -> assertThat(mine).containsOnly(APPENDED));
        assertThat(head(one).version()).isEqualTo(2 + writers * ROUNDS);
        assertThat(head(other).version()).isEqualTo(2 + writers * ROUNDS);
    }

    @Test
    default void what_happened_is_found_by_its_version_and_only_for_whom_it_is() {
        StreamId account = accountWith(5);
        RecordedEvent deposit =
                record(account, 3, store().load(ACCOUNTS, account, newKey()).now(), deposited(9));
        store().append(head(account), List.of(deposit), newKey(), answer());

        assertThat(store().event(ACCOUNTS, of("alice", account), 3)).contains(deposit);
        assertThat(store().event(ACCOUNTS, anybodys(account), 3)).contains(deposit);
        assertThat(store().event(ACCOUNTS, of("bob", account), 3)).isEmpty();
        assertThat(store().event(ACCOUNTS, of("alice", account), 4)).isEmpty();
        assertThat(store().event(ACCOUNTS, of("alice", account), 0)).isEmpty();
        assertThat(store().event(ACCOUNTS, anybodys(newAccount()), 1)).isEmpty();
    }

    @Test
    default void what_happened_is_reversed_once_and_that_is_known() {
        StreamId account = accountWith(5, 6);
        StreamId untouched = accountWith(5, 6);
        assertThat(store().isReversed(account, 2)).isFalse();

        assertThat(append(newKey(), account, reversed(2, -5))).isEqualTo(APPENDED);

        assertThat(store().isReversed(account, 2)).isTrue();
        assertThat(store().isReversed(account, 3)).isFalse();
        assertThat(store().isReversed(untouched, 2)).isFalse();
        CommandKey second = newKey();
        assertThat(append(second, account, reversed(2, -5))).isEqualTo(LOST_RACE);
        assertThat(head(account).version()).isEqualTo(4);
        assertThat(store().load(ACCOUNTS, account, second).answered()).isEmpty();
        assertThat(append(second, account, reversed(3, -6))).isEqualTo(APPENDED);
        assertThat(append(newKey(), untouched, reversed(2, -5))).isEqualTo(APPENDED);
    }

    /** Where both end is looked up, and then each gets one more event. */
    private AppendResult appendToBoth(EventStore events, CommandKey key, StreamId one, StreamId other) {
        Loaded<Account> seen = events.load(ACCOUNTS, newKey(), List.of(of("alice", one), of("alice", other)));
        return events.append(seen.heads(), both(seen, one, other), key, answer());
    }

    private static List<RecordedEvent> both(Loaded<Account> seen, StreamId one, StreamId other) {
        return List.of(
                record(one, requireNonNull(seen.streams().get(one)).head().version() + 1, seen.now(), deposited(1)),
                record(
                        other,
                        requireNonNull(seen.streams().get(other)).head().version() + 1,
                        seen.now(),
                        deposited(1)));
    }

    private AppendResult append(CommandKey key, StreamId account, AccountEvent... events) {
        Loaded<Account> seen = store().load(ACCOUNTS, account, newKey());
        List<RecordedEvent> recorded = new ArrayList<>();
        for (AccountEvent event : events) {
            recorded.add(record(account, seen.head().version() + 1 + recorded.size(), seen.now(), event));
        }
        return store().append(seen.head(), recorded, key, answer());
    }

    /** A new account of Alice's, with these deposits. */
    private StreamId accountWith(long... deposits) {
        StreamId account = newAccount();
        append(newKey(), account, opened());
        for (long deposit : deposits) {
            append(newKey(), account, deposited(deposit));
        }
        return account;
    }

    private Head head(StreamId account) {
        return store().load(ACCOUNTS, account, newKey()).head();
    }

    private static AccountEvent reversed(int version, long change) {
        return new EntryReversed(version, new Money(change, EUR), new Reason("a mistake"));
    }

    private static Sought of(String owner, StreamId account) {
        return new Sought(account, Optional.of(owner));
    }

    private static Sought anybodys(StreamId account) {
        return new Sought(account, Optional.empty());
    }
}
