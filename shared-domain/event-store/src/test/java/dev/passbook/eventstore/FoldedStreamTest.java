package dev.passbook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.account.Standing;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.eventstore.StateTable.Column;
import dev.passbook.eventstore.Unfolded.Intact;
import dev.passbook.json.Json;
import dev.passbook.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a stream's events add up to, from the first or from where a state row stands; no database is asked. */
final class FoldedStreamTest {
    private static final AccountAggregate ACCOUNTS = AccountAggregate.ACCOUNTS;
    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 7));
    private static final StreamId STREAM = AccountAggregate.stream(ACCOUNT);
    private static final Currency EUR = new Currency("EUR");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final RecordedEvent opened = event(1, new AccountOpened("alice", EUR));
    private final RecordedEvent five = event(2, deposited(5));
    private final RecordedEvent seven = event(3, deposited(7));

    @Test
    void the_state_is_what_the_events_add_up_to() {
        Folded<Account> folded = fold(Optional.empty(), opened, five, seven);

        assertThat(folded.streamId()).isEqualTo(STREAM);
        assertThat(folded.version()).isEqualTo(3);
        assertThat(balance(folded)).isEqualTo(12);
        assertThat(folded.begunAt()).isEqualTo(opened.recordedAt());
        assertThat(folded.updatedAt()).isEqualTo(seven.recordedAt());
    }

    @Test
    void it_is_the_same_in_as_many_goes_as_it_takes() {
        Folded<Account> first = fold(Optional.empty(), opened);
        Folded<Account> second = fold(Optional.of(first), five);

        assertThat(fold(Optional.of(second), seven)).isEqualTo(fold(Optional.empty(), opened, five, seven));
        assertThat(new Intact<>(Optional.of(second), Optional.empty(), List.of()).version())
                .isEqualTo(2);
        assertThat(new Intact<Account>(Optional.empty(), Optional.empty(), List.of()).version())
                .isZero();
    }

    @Test
    void where_nothing_follows_nothing_changes() {
        Folded<Account> folded = fold(Optional.empty(), opened, five);

        assertThat(fold(Optional.of(folded))).isEqualTo(folded);
    }

    @Test
    void nothing_is_folded_over_a_gap_twice_or_out_of_order() {
        Folded<Account> folded = fold(Optional.empty(), opened);

        assertThatIllegalStateException()
                .isThrownBy(() -> fold(Optional.of(folded), seven))
                .withMessage("Version 3 follows version 1");
        assertThatIllegalStateException().isThrownBy(() -> fold(Optional.of(folded), five, five));
        assertThatIllegalStateException().isThrownBy(() -> fold(Optional.of(folded), opened));
        assertThatIllegalStateException().isThrownBy(() -> fold(Optional.empty(), five));
    }

    @Test
    void what_never_happened_adds_up_to_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fold(Optional.empty()))
                .withMessage("There is no event to fold");
    }

    @Test
    void an_event_of_another_kind_is_damage() {
        RecordedEvent foreign = new RecordedEvent(
                STREAM,
                1,
                "customer",
                opened.eventId(),
                opened.type(),
                opened.schemaVersion(),
                opened.data(),
                opened.metadata(),
                opened.occurredAt(),
                opened.recordedAt());

        assertThatIllegalStateException()
                .isThrownBy(() -> fold(Optional.empty(), foreign))
                .withMessageContaining("its category is not account");
    }

    @Test
    void the_columns_of_the_row_repeat_the_state() {
        Account account = fold(Optional.empty(), opened, five).state();

        assertThat(ACCOUNTS.table().columns())
                .extracting(Column::name)
                .containsExactly("owner", "currency", "balance", "status");
        assertThat(ACCOUNTS.table().columns().stream()
                        .map(column -> column.value().apply(account)))
                .containsExactly("alice", "EUR", 5L, "open");
        assertThat(ACCOUNTS.table().read().apply(ACCOUNTS.table().write().apply(account)))
                .isEqualTo(account);
    }

    @Test
    void an_account_that_nothing_has_opened_has_no_row() {
        assertThat(ACCOUNTS.initial()).isEqualTo(new NotOpened());
        assertThatIllegalStateException().isThrownBy(() -> AccountAggregate.opened(new NotOpened()));
    }

    @Test
    void what_is_recorded_of_an_event_is_all_that_there_is_to_it() {
        assertThat(five)
                .isEqualTo(new RecordedEvent(
                        STREAM,
                        2,
                        "account",
                        new UUID(1, 2),
                        "money-deposited",
                        1,
                        Json.object().with("amount", 5).with("currency", "EUR"),
                        new Metadata("alice", "correlation", "causation"),
                        NOON,
                        NOON.plusSeconds(2)));
        assertThat(AccountAggregate.account(STREAM)).isEqualTo(ACCOUNT);
    }

    @Test
    void what_was_loaded_is_each_account_where_its_stream_ends() {
        Account account = fold(Optional.empty(), opened, five).state();
        Head head = new Head(2, Head.NONE.hash(), five.recordedAt());
        Loaded<Account> loaded =
                new Loaded<>(Optional.empty(), Map.of(STREAM, new Loaded.Stream<>(account, head)), NOON);

        assertThat(AccountAggregate.accounts(loaded).get(ACCOUNT).account()).isEqualTo(account);
        assertThat(AccountAggregate.accounts(loaded).get(ACCOUNT).version()).isEqualTo(2);
    }

    @Test
    void a_running_balance_goes_with_each_event() {
        RunningBalance start = RunningBalance.START;
        assertThat(start.money()).isEmpty();
        RunningBalance after = start.after(opened).after(five);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.money()).contains(new Money(5, EUR));
    }

    @Test
    void a_running_balance_that_is_unknown_once_stays_so() {
        RunningBalance gap = RunningBalance.START.after(opened).after(seven);
        assertThat(gap).isEqualTo(new RunningBalance(3, Optional.empty()));
        assertThat(gap.after(event(4, deposited(1)))).isEqualTo(new RunningBalance(4, Optional.empty()));
        assertThat(RunningBalance.START.after(event(1, deposited(1))).money()).isEmpty();
    }

    @Test
    void a_replay_ends_where_it_was_to() {
        Replay<Account> all = replay(OptionalInt.empty(), Optional.empty(), opened, five, seven);
        assertThat(all.version()).isEqualTo(3);
        assertThat(all.folded(STREAM)).contains(fold(Optional.empty(), opened, five, seven));
        assertThat(replay(OptionalInt.of(2), Optional.empty(), opened, five).folded(STREAM))
                .contains(fold(Optional.empty(), opened, five));
        assertThat(replay(OptionalInt.of(3), Optional.empty(), opened, five).folded(STREAM))
                .isEmpty();
        assertThat(replay(OptionalInt.empty(), Optional.empty()).folded(STREAM)).isEmpty();
    }

    @Test
    void an_account_has_been_there_from_the_first_thing_that_had_occurred() {
        assertThat(replay(OptionalInt.empty(), Optional.of(NOON.minusSeconds(1)), opened, five)
                        .folded(STREAM))
                .isEmpty();
        assertThat(replay(OptionalInt.empty(), Optional.of(NOON), opened, five).folded(STREAM))
                .contains(fold(Optional.empty(), opened, five));
        RecordedEvent late = AccountAggregate.recorded(
                ACCOUNT,
                2,
                new UUID(1, 2),
                deposited(5),
                opened.metadata(),
                NOON.minusSeconds(60),
                NOON.plusSeconds(2));
        assertThat(replay(OptionalInt.empty(), Optional.of(NOON.minusSeconds(30)), opened, late)
                        .folded(STREAM))
                .isPresent();
    }

    @Test
    void what_decides_the_row_of_an_account_is_told_to_whoever_rebuilds() {
        assertThat(ACCOUNTS.foldedBy())
                .contains(AccountDecider.class, Standing.class, AccountEventJson.class, AccountJson.class)
                .doesNotHaveDuplicates();
    }

    private static Folded<Account> fold(Optional<Folded<Account>> folded, RecordedEvent... tail) {
        return new Intact<>(folded, Optional.empty(), List.of(tail)).fold(ACCOUNTS, STREAM);
    }

    private static Replay<Account> replay(OptionalInt version, Optional<Instant> occurredBy, RecordedEvent... events) {
        Replay<Account> replay = new Replay<>(ACCOUNTS, new AsOf(version, occurredBy, Optional.empty()));
        List.of(events).forEach(replay::take);
        return replay;
    }

    private static long balance(Folded<Account> folded) {
        return ((Opened) folded.state()).standing().balance().minorUnits();
    }

    private static AccountEvent deposited(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    private static RecordedEvent event(int version, AccountEvent event) {
        return AccountAggregate.recorded(
                ACCOUNT,
                version,
                new UUID(1, version),
                event,
                new Metadata("alice", "correlation", "causation"),
                NOON,
                NOON.plusSeconds(version));
    }
}
