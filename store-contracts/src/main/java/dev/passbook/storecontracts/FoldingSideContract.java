package dev.passbook.storecontracts;

import static dev.passbook.storecontracts.EventStoreContract.answer;
import static dev.passbook.storecontracts.EventStoreContract.deposited;
import static dev.passbook.storecontracts.EventStoreContract.newAccount;
import static dev.passbook.storecontracts.EventStoreContract.newKey;
import static dev.passbook.storecontracts.EventStoreContract.opened;
import static dev.passbook.storecontracts.EventStoreContract.record;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.Account;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.RelayStore;
import dev.passbook.eventstore.RelayStore.StreamHead;
import dev.passbook.eventstore.StateStore;
import dev.passbook.eventstore.StateStore.Step;
import dev.passbook.eventstore.Unfolded;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.eventstore.Unfolded.OfAnotherKind;
import dev.passbook.stream.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of states keeps to, and every store of the relay's. */
public interface FoldingSideContract {
    int ALL = 1_000;

    /** Into which events come. */
    EventStore log();

    /** Of what is folded from them. */
    StateStore<Account> states();

    /** Of what was not folded. */
    RelayStore relay();

    @Test
    default void of_a_stream_that_is_not_there_there_is_nothing_to_fold() {
        StreamId none = newAccount();

        assertThat(unfolded(none, ALL)).isEqualTo(new OfAnotherKind<Account>(Optional.empty()));
    }

    @Test
    default void what_is_saved_is_folded_on_from() {
        StreamId account = accountOf(3);
        Intact<Account> first = intact(account, ALL);
        assertThat(first.version()).isZero();
        assertThat(first.tail()).extracting(RecordedEvent::version).containsExactly(1, 2, 3);

        assertThat(save(account, first)).isTrue();

        Intact<Account> next = intact(account, ALL);
        assertThat(next.version()).isEqualTo(3);
        assertThat(next.tail()).isEmpty();
        assertThat(next.folded()).contains(first.fold(AccountAggregate.ACCOUNTS, account));
    }

    @Test
    default void no_more_is_read_than_was_asked_for() {
        StreamId account = accountOf(5);

        assertThat(intact(account, 2).tail()).extracting(RecordedEvent::version).containsExactly(1, 2);
        save(account, intact(account, 2));
        assertThat(intact(account, 2).tail()).extracting(RecordedEvent::version).containsExactly(3, 4);
    }

    @Test
    default void of_two_that_begin_a_row_the_first_does() {
        StreamId account = accountOf(2);
        Intact<Account> one = intact(account, 1);
        Intact<Account> other = intact(account, ALL);

        assertThat(save(account, one)).isTrue();
        assertThat(save(account, other)).isFalse();

        assertThat(intact(account, ALL).version()).isEqualTo(1);
    }

    @Test
    default void a_row_is_replaced_as_it_was_read_and_no_other() {
        StreamId account = accountOf(3);
        save(account, intact(account, 1));
        Intact<Account> one = intact(account, ALL);
        Intact<Account> late = intact(account, 1);

        assertThat(save(account, one)).isTrue();
        assertThat(save(account, late)).isFalse();

        assertThat(intact(account, ALL).version()).isEqualTo(3);
    }

    @Test
    default void the_relay_finds_what_is_not_folded_until_it_is() {
        StreamId account = accountOf(2);
        advance();
        assertThat(behind()).filteredOn(head -> head.streamId().equals(account)).hasSize(1);

        save(account, intact(account, 1));
        relay().forgetFolded();
        assertThat(behind()).extracting(StreamHead::streamId).contains(account);

        save(account, intact(account, ALL));
        relay().forgetFolded();
        assertThat(behind()).extracting(StreamHead::streamId).doesNotContain(account);
        assertThat(relay().advance(ALL)).isZero();
    }

    @Test
    default void the_relay_names_heads_in_pages() {
        Set<StreamId> accounts = Set.of(accountOf(1), accountOf(2), accountOf(3));
        advance();

        List<StreamHead> paged = new ArrayList<>();
        Optional<StreamId> after = Optional.empty();
        List<StreamHead> page;
        do {
            page = relay().behind(Duration.ZERO, after, 1);
            paged.addAll(page);
            after = page.stream().map(StreamHead::streamId).findFirst();
        } while (!page.isEmpty());

        assertThat(paged).isEqualTo(behind());
        assertThat(paged)
                .filteredOn(head -> accounts.contains(head.streamId()))
                .extracting(StreamHead::version)
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    default void who_is_behind_since_just_now_is_not_for_long() {
        StreamId account = accountOf(1);
        advance();

        assertThat(relay().behind(Duration.ofHours(1), Optional.empty(), ALL))
                .extracting(StreamHead::streamId)
                .doesNotContain(account);
    }

    @Test
    default void who_an_earlier_run_has_noted_has_been_behind_for_long() {
        StreamId account = accountOf(1);
        advance();

        relay().wereBehind(Duration.ofHours(2));

        assertThat(relay().behind(Duration.ofHours(1), Optional.empty(), ALL))
                .extracting(StreamHead::streamId)
                .contains(account);
        assertThat(relay().behind(Duration.ofHours(3), Optional.empty(), ALL))
                .extracting(StreamHead::streamId)
                .doesNotContain(account);
    }

    @Test
    default void who_is_behind_since_a_moment_to_come_is_so_for_nobody_knows_how_long() {
        StreamId account = accountAt(log().load(AccountAggregate.ACCOUNTS, newAccount(), newKey())
                .now()
                .plusSeconds(3_600));
        advance();

        assertThat(relay().behind(Duration.ofMinutes(1), Optional.empty(), ALL))
                .extracting(StreamHead::streamId)
                .contains(account);
    }

    private void advance() {
        int passed;
        do {
            passed = relay().advance(ALL);
        } while (passed == ALL);
    }

    private List<StreamHead> behind() {
        return relay().behind(Duration.ZERO, Optional.empty(), Integer.MAX_VALUE);
    }

    private Unfolded<Account> unfolded(StreamId account, int maxEvents) {
        Unfolded<Account> found = states().unfolded(List.of(account), maxEvents).get(account);
        assertThat(found).isNotNull();
        return requireNonNull(found);
    }

    private Intact<Account> intact(StreamId account, int maxEvents) {
        return (Intact<Account>) unfolded(account, maxEvents);
    }

    private boolean save(StreamId account, Intact<Account> read) {
        return states().save(List.of(new Step<>(read.fold(AccountAggregate.ACCOUNTS, account), read.row())))
                .contains(account);
    }

    private StreamId accountOf(int events) {
        StreamId account = newAccount();
        Instant now = log().load(AccountAggregate.ACCOUNTS, account, newKey()).now();
        List<RecordedEvent> all = new ArrayList<>(List.of(record(account, 1, now, opened())));
        for (int version = 2; version <= events; version++) {
            all.add(record(account, version, now, deposited(version)));
        }
        log().append(Head.NONE, all, newKey(), answer());
        return account;
    }

    private StreamId accountAt(Instant moment) {
        StreamId account = newAccount();
        log().append(Head.NONE, List.of(record(account, 1, moment, opened())), newKey(), answer());
        return account;
    }
}
