package dev.passbook.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.passbook.account.Account;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventbus.Doorbell;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.PostgresStateStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.eventstore.StateStore;
import dev.passbook.testing.CountingDataSource;
import dev.passbook.testing.Invocation;
import dev.passbook.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The handler as Lambda runs it, on its own class path, and a real PostgreSQL. */
final class FoldHandlerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final ApplicationContext CONTEXT = ApplicationContext.run(DATABASE.environment());
    private static final FoldHandler FOLD = new FoldHandler(CONTEXT);
    private static final Currency EUR = new Currency("EUR");

    private final EventStore log = new PostgresEventStore(DATABASE.as("writer"));

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void a_state_is_brought_up_to_the_head_whatever_the_message_says_of_it() {
        AccountId account = opened();
        deposit(account, 5, 3);

        assertThat(fold(doorbell(account, 2))).isEmpty();

        assertThat(state(account)).containsExactly("4 alice EUR 15 open");
    }

    @Test
    void doubled_reordered_and_unknown_doorbells_are_harmless() {
        AccountId account = opened();
        deposit(account, 5, 1);

        assertThat(fold(
                        doorbell(account, 2),
                        doorbell(account, 1),
                        doorbell(account, 2),
                        doorbell(new AccountId(UUID.randomUUID()), 7)))
                .isEmpty();
        assertThat(fold(doorbell(account, 1))).isEmpty();

        assertThat(state(account)).containsExactly("2 alice EUR 5 open");
    }

    @Test
    void what_is_no_doorbell_is_taken_off_the_queue_and_the_others_are_folded() {
        AccountId account = opened();

        List<String> failed = fold(
                message("not json"),
                message("{\"streamId\":5}"),
                message("[]"),
                message("{\"streamId\":\"1-1-1-1-1\"}"),
                doorbell(account, 1));

        assertThat(failed).isEmpty();
        assertThat(state(account)).containsExactly("1 alice EUR 0 open");
    }

    @Test
    void an_account_that_can_not_be_folded_fails_alone() {
        AccountId healthy = opened();
        AccountId broken = opened();
        DATABASE.execute("UPDATE events SET type = 'account-teleported' WHERE stream_id = ?", broken.value());
        SQSMessage first = doorbell(broken, 1);
        SQSMessage second = doorbell(broken, 1);

        List<String> failed = fold(first, doorbell(healthy, 1), second);

        assertThat(failed).containsExactlyInAnyOrder(first.getMessageId(), second.getMessageId());
        assertThat(state(healthy)).containsExactly("1 alice EUR 0 open");
        assertThat(state(broken)).isEmpty();
    }

    @Test
    void an_account_whose_rows_are_damaged_fails_alone() {
        AccountId healthy = opened();
        AccountId noMetadata = opened();
        AccountId noObject = opened();
        AccountId noState = opened();
        fold(doorbell(noState, 1));
        deposit(noState, 5, 1);
        DATABASE.execute("UPDATE events SET metadata = '{}' WHERE stream_id = ?", noMetadata.value());
        DATABASE.execute("UPDATE events SET data = '[]' WHERE stream_id = ?", noObject.value());
        DATABASE.execute("UPDATE account_state SET state = '{}' WHERE account_id = ?", noState.value());

        assertThat(fold(doorbell(noMetadata, 1), doorbell(healthy, 1), doorbell(noObject, 1), doorbell(noState, 2)))
                .hasSize(3);

        assertThat(state(healthy)).containsExactly("1 alice EUR 0 open");
    }

    @Test
    void a_gap_is_not_folded_over() {
        AccountId account = opened();
        deposit(account, 5, 2);
        DATABASE.execute("DELETE FROM events WHERE stream_id = ? AND version = 2", account.value());
        SQSMessage message = doorbell(account, 3);

        assertThat(fold(message)).containsExactly(message.getMessageId());
        assertThat(state(account)).isEmpty();
    }

    @Test
    void an_account_left_far_behind_catches_up_in_one_go() {
        AccountId account = opened();
        for (int i = 0; i < 25; i++) {
            deposit(account, 1, 100);
        }

        assertThat(fold(doorbell(account, 1))).isEmpty();

        assertThat(state(account)).containsExactly("2501 alice EUR 2500 open");
    }

    @Test
    void what_there_is_no_time_for_is_handed_back() {
        AccountId account = opened();
        SQSMessage message = doorbell(account, 1);

        assertThat(fold(Duration.ofSeconds(2), message)).containsExactly(message.getMessageId());
        assertThat(state(account)).isEmpty();
    }

    @Test
    void what_was_folded_before_the_time_was_over_is_kept_and_gone_on_with() {
        AccountId account = opened();
        for (int i = 0; i < 15; i++) {
            deposit(account, 1, 100);
        }
        StateStore<Account> states = new PostgresStateStore<>(DATABASE.as("folder"), AccountAggregate.ACCOUNTS);
        Iterator<Boolean> timeLeft = List.of(true, false).iterator();

        Progress progress = new Fold(List.of(states))
                .fold(Set.of(AccountAggregate.stream(account)), timeLeft::next)
                .get(AccountAggregate.stream(account));

        assertThat(progress).extracting(Progress::version, Progress::failed).containsExactly(1_000, true);
        assertThat(state(account)).containsExactly("1000 alice EUR 999 open");
        assertThat(fold(doorbell(account, 1))).isEmpty();
        assertThat(state(account)).containsExactly("1501 alice EUR 1500 open");
    }

    @Test
    void a_deleted_state_comes_back_the_same() {
        AccountId account = opened();
        deposit(account, 5, 1);
        fold(doorbell(account, 2));
        deposit(account, 7, 1);
        fold(doorbell(account, 3));
        List<String> before = row(account);

        DATABASE.execute("DELETE FROM account_state WHERE account_id = ?", account.value());
        fold(doorbell(account, 3));

        assertThat(row(account)).isEqualTo(before).hasSize(1);
    }

    @Test
    void a_batch_of_ten_accounts_costs_two_statements() {
        List<AccountId> accounts =
                IntStream.range(0, 10).mapToObj(_ -> opened()).toList();
        CountingDataSource counting = new CountingDataSource(DATABASE.as("folder"));

        new Fold(List.of(new PostgresStateStore<>(counting.dataSource(), AccountAggregate.ACCOUNTS)))
                .fold(accounts.stream().map(AccountAggregate::stream).collect(Collectors.toSet()), () -> true);

        assertThat(counting.statements()).isEqualTo(2);
        assertThat(accounts).allSatisfy(account -> assertThat(state(account)).hasSize(1));
    }

    @Test
    void two_folds_at_once_end_with_the_later_state() {
        AccountId account = opened();
        StateStore<Account> states = new PostgresStateStore<>(DATABASE.as("folder"), AccountAggregate.ACCOUNTS);
        Fold overtaken = new Fold(List.of(new StaleStateStore<>(states, () -> {
            deposit(account, 5, 1);
            fold(doorbell(account, 2));
        })));

        overtaken.fold(Set.of(AccountAggregate.stream(account)), () -> true);

        assertThat(state(account)).containsExactly("2 alice EUR 5 open");
    }

    @Test
    void a_state_that_was_mended_during_a_fold_is_folded_on_from_as_it_is_now() {
        AccountId account = opened();
        deposit(account, 5, 1);
        fold(doorbell(account, 2));
        setBalance(account, 9);
        deposit(account, 1, 1);
        StateStore<Account> states = new PostgresStateStore<>(DATABASE.as("folder"), AccountAggregate.ACCOUNTS);

        new Fold(List.of(new StaleStateStore<>(states, () -> setBalance(account, 5))))
                .fold(Set.of(AccountAggregate.stream(account)), () -> true);

        assertThat(state(account)).containsExactly("3 alice EUR 6 open");
    }

    private static void setBalance(AccountId account, int balance) {
        DATABASE.execute(
                "UPDATE account_state SET balance = ?, state = jsonb_set(state, '{balance}', to_jsonb(?)) WHERE account_id = ?",
                balance,
                balance,
                account.value());
    }

    private AccountId opened() {
        AccountId account = new AccountId(UUID.randomUUID());
        append(account, List.of(new AccountOpened("alice", EUR)));
        return account;
    }

    private void deposit(AccountId account, long minorUnits, int times) {
        append(account, Collections.nCopies(times, new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty())));
    }

    private void append(AccountId account, List<? extends AccountEvent> events) {
        CommandKey key = new CommandKey("alice", UUID.randomUUID().toString());
        Loaded<Account> loaded = log.load(AccountAggregate.ACCOUNTS, AccountAggregate.stream(account), key);
        List<RecordedEvent> recorded = new ArrayList<>();
        for (AccountEvent event : events) {
            recorded.add(AccountAggregate.recorded(
                    account,
                    loaded.head().version() + recorded.size() + 1,
                    UUID.randomUUID(),
                    event,
                    new Metadata("alice", "correlation", "causation"),
                    loaded.now(),
                    loaded.now()));
        }
        log.append(loaded.head(), recorded, key, new Answer(Hash.over("request"), 201, "{}"));
    }

    /** The ids of the messages that the function reports as failed. */
    private static List<String> fold(SQSMessage... messages) {
        return fold(Duration.ofSeconds(9), messages);
    }

    private static List<String> fold(Duration left, SQSMessage... messages) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(messages));
        return FOLD
                .handleRequest(batch, new Invocation("passbook-test-fold", "invocation-1", left))
                .getBatchItemFailures()
                .stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage doorbell(AccountId account, int version) {
        return message(new Doorbell(UUID.randomUUID(), AccountAggregate.stream(account), version).toBody());
    }

    private static SQSMessage message(String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(UUID.randomUUID().toString());
        message.setBody(body);
        return message;
    }

    private static List<String> state(AccountId account) {
        return DATABASE.column(
                "SELECT concat_ws(' ', version, owner, currency, balance, status) FROM account_state"
                        + " WHERE account_id = ?",
                account.value());
    }

    private static List<String> row(AccountId account) {
        return DATABASE.column("SELECT s::text FROM account_state s WHERE account_id = ?", account.value());
    }
}
