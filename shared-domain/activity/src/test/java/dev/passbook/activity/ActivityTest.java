package dev.passbook.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Aggregates;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.subscription.Subscription;
import dev.passbook.subscription.Taken;
import dev.passbook.testing.CapturedLog;
import dev.passbook.testing.TestDatabase;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From events in a real PostgreSQL to sums in it. */
final class ActivityTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Currency EUR = new Currency("EUR");
    private static final Currency USD = new Currency("USD");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    private final PostgresEventStore log = new PostgresEventStore(DATABASE.as("writer"));
    private final ActivityReader reader = new ActivityReader(DATABASE.as("auditor"));
    private final Subscription<Database> subscription = Subscription.of(
            new Database(DATABASE.as("folder")),
            new ActivitySubscriber(new Aggregates(List.of(AccountAggregate.ACCOUNTS))));
    private final Map<AccountId, Head> heads = new HashMap<>();

    @BeforeEach
    void an_empty_log() {
        DATABASE.execute("TRUNCATE events, commands, activity, ledger_activity");
        DATABASE.execute("DELETE FROM subscriptions WHERE name = 'activity'");
    }

    @Test
    void what_moved_is_added_up_by_account_and_month() {
        AccountId alice = opened("2026-01-01T00:00:00Z", EUR);
        AccountId bob = opened("2026-01-01T00:00:00Z", EUR);
        deposited(alice, "2026-01-31T23:59:59.999999Z", 100);
        deposited(bob, "2026-01-05T00:00:00Z", 50);
        deposited(alice, "2026-02-01T00:00:00Z", 7);
        withdrawn(alice, "2026-02-02T00:00:00Z", 30);

        caughtUp(1_000);

        assertThat(reader.between(JANUARY, FEBRUARY, Optional.of(alice)))
                .containsExactly(
                        new Activity(JANUARY, EUR, total(1, 100), Total.NONE),
                        new Activity(FEBRUARY, EUR, total(1, 7), total(1, 30)));
        assertThat(reader.between(JANUARY, JANUARY, Optional.of(bob)))
                .containsExactly(new Activity(JANUARY, EUR, total(1, 50), Total.NONE));
    }

    @Test
    void the_whole_ledger_is_added_up_by_currency() {
        AccountId alice = opened("2026-01-01T00:00:00Z", EUR);
        AccountId carol = opened("2026-01-01T00:00:00Z", USD);
        deposited(alice, "2026-01-02T00:00:00Z", 100);
        deposited(carol, "2026-01-03T00:00:00Z", USD, 9);
        deposited(alice, "2026-01-04T00:00:00Z", 3);

        caughtUp(1_000);

        assertThat(reader.between(JANUARY, JANUARY, Optional.empty()))
                .containsExactly(
                        new Activity(JANUARY, EUR, total(2, 103), Total.NONE),
                        new Activity(JANUARY, USD, total(1, 9), Total.NONE));
    }

    @Test
    void it_is_the_same_in_whatever_pages_it_was_taken_and_taken_again() {
        AccountId alice = opened("2026-01-01T00:00:00Z", EUR);
        for (int i = 1; i <= 10; i++) {
            deposited(alice, "2026-01-02T00:00:00Z", i);
        }

        caughtUp(1);
        List<Activity> once = reader.between(JANUARY, JANUARY, Optional.of(alice));
        subscription.reset();
        assertThat(reader.between(JANUARY, JANUARY, Optional.of(alice))).isEmpty();
        caughtUp(7);

        assertThat(once).containsExactly(new Activity(JANUARY, EUR, total(10, 55), Total.NONE));
        assertThat(reader.between(JANUARY, JANUARY, Optional.of(alice))).isEqualTo(once);
        assertThat(reader.between(JANUARY, JANUARY, Optional.empty())).isEqualTo(once);
    }

    @Test
    void a_reset_does_not_go_through_the_rows_one_by_one() {
        deposited(opened("2026-01-01T00:00:00Z", EUR), "2026-01-02T00:00:00Z", 1);
        caughtUp(1_000);

        subscription.reset();

        // A row that is deleted leaves its page behind: these tables have none any more.
        assertThat(DATABASE.column("SELECT pg_relation_size('activity') + pg_relation_size('ledger_activity')"))
                .containsExactly("0");
    }

    @Test
    void a_sum_has_no_bound() {
        long most = (1L << 53) - 1;
        int times = 1_100;
        AccountId alice = opened("2026-01-01T00:00:00Z", EUR);
        AccountEvent deposit = new MoneyDeposited(new Money(most, EUR), Optional.empty());
        append(alice, "2026-01-02T00:00:00Z", Collections.nCopies(times, deposit));

        caughtUp(1_000);

        Total deposits =
                reader.between(JANUARY, JANUARY, Optional.empty()).getFirst().deposits();
        assertThat(deposits.sum()).isEqualTo(BigInteger.valueOf(most).multiply(BigInteger.valueOf(times)));
        assertThat(deposits.sum().bitLength()).isGreaterThan(63);
        assertThat(deposits.average()).contains(most);
    }

    @Test
    void an_average_is_rounded_to_the_even_one() {
        assertThat(total(2, 5).average()).contains(2L);
        assertThat(total(2, 7).average()).contains(4L);
        assertThat(total(3, 8).average()).contains(3L);
        assertThat(Total.NONE.average()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data = '[]'",
                "data = '{}'",
                "data = '{\"amount\":1.5,\"currency\":\"EUR\"}'",
                "data = '{\"amount\":1,\"currency\":\"euro\"}'",
                "metadata = '{}'",
                "category = 'card'",
                "type = 'account-sung-to'",
                "schema_version = 9",
                "recorded_at = 'infinity'",
                "recorded_at = '10000-01-01T00:00:00Z'",
                "occurred_at = '-infinity'"
            })
    void an_event_that_can_not_be_read_is_left_out_and_counted(String damage) {
        AccountId alice = opened("2026-01-01T00:00:00Z", EUR);
        AccountId bob = opened("2026-01-01T00:00:00Z", EUR);
        deposited(alice, "2026-01-02T00:00:00Z", 1);
        deposited(alice, "2026-01-02T00:00:00Z", 10);
        deposited(bob, "2026-01-02T00:00:00Z", 100);
        DATABASE.execute("UPDATE events SET " + damage + " WHERE stream_id = ? AND version = 2", alice.value());

        try (CapturedLog log = CapturedLog.start()) {
            assertThat(subscription.advance(1_000)).isEqualTo(new Taken(5, 1));
            assertThat(log.text()).contains("Left out of the sums: stream " + alice + ", version 2: ");
        }
        assertThat(reader.between(JANUARY, JANUARY, Optional.empty()))
                .containsExactly(new Activity(JANUARY, EUR, total(2, 110), Total.NONE));

        // As after the deployment of one that can read it.
        DATABASE.execute("""
                UPDATE events SET data = '{"amount":1,"currency":"EUR"}', category = 'account', type = 'money-deposited',
                  schema_version = 1, metadata = '{"actor":"alice","correlationId":"1","causationId":"1"}',
                  recorded_at = '2026-01-02T00:00:00Z', occurred_at = '2026-01-02T00:00:00Z'
                WHERE stream_id = ? AND version = 2""", alice.value());
        subscription.reset();
        assertThat(subscription.advance(1_000)).isEqualTo(new Taken(5, 0));
        assertThat(reader.between(JANUARY, JANUARY, Optional.empty()))
                .containsExactly(new Activity(JANUARY, EUR, total(3, 111), Total.NONE));
    }

    private static Total total(long count, long sum) {
        return new Total(count, BigInteger.valueOf(sum));
    }

    private void caughtUp(int page) {
        while (subscription.advance(page).events() > 0) {
            // The next page.
        }
    }

    private AccountId opened(String recordedAt, Currency currency) {
        AccountId account = new AccountId(UUID.randomUUID());
        append(account, recordedAt, new AccountOpened("alice", currency));
        return account;
    }

    private void deposited(AccountId account, String recordedAt, long minorUnits) {
        deposited(account, recordedAt, EUR, minorUnits);
    }

    private void deposited(AccountId account, String recordedAt, Currency currency, long minorUnits) {
        append(account, recordedAt, new MoneyDeposited(new Money(minorUnits, currency), Optional.empty()));
    }

    private void withdrawn(AccountId account, String recordedAt, long minorUnits) {
        append(account, recordedAt, new MoneyWithdrawn(new Money(minorUnits, EUR), Optional.empty()));
    }

    private void append(AccountId account, String recordedAt, AccountEvent event) {
        append(account, recordedAt, List.of(event));
    }

    private void append(AccountId account, String recordedAt, List<AccountEvent> events) {
        Head before = heads.getOrDefault(account, Head.NONE);
        Head head = before;
        Instant moment = Instant.parse(recordedAt);
        List<RecordedEvent> recorded = new ArrayList<>();
        for (AccountEvent event : events) {
            RecordedEvent next = AccountAggregate.recorded(
                    account,
                    head.version() + 1,
                    UUID.randomUUID(),
                    event,
                    new Metadata("alice", "correlation", "causation"),
                    moment,
                    moment);
            recorded.add(next);
            head = new Head(next.version(), next.hash(head.hash()), moment);
        }
        log.append(
                before,
                recorded,
                new CommandKey("alice", UUID.randomUUID().toString()),
                new Answer(Hash.over("request"), 201, "{}"));
        heads.put(account, head);
    }
}
