package dev.passbook.customerstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.EntryReversed;
import dev.passbook.account.AccountEvent.HoldPlaced;
import dev.passbook.account.AccountEvent.HoldReleased;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountEvent.MoneyWithdrawn;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Money;
import dev.passbook.account.Reason;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Head;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of accounts that are in no state row: what is asked is the log. */
final class OwnedAccountsTest {
    private static final Currency EUR = new Currency("EUR");
    private static final Instant MOMENT = Instant.parse("2026-01-31T11:30:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");

    private final PostgresEventStore store =
            new PostgresEventStore(TestDatabase.shared().as("writer"));
    private final OwnedAccounts accounts =
            new OwnedAccounts(TestDatabase.shared().as("writer"));
    private final String owner = "user-" + UUID.randomUUID();

    @Test
    void without_an_account_there_is_nothing_and_others_accounts_do_not_count() {
        account("user-" + UUID.randomUUID(), deposit(5));

        assertThat(hasMoneyOrHolds()).isFalse();
    }

    @Test
    void an_empty_account_is_nothing() {
        account(owner);
        account(owner, deposit(5), new MoneyWithdrawn(new Money(5, EUR), Optional.empty()));

        assertThat(hasMoneyOrHolds()).isFalse();
    }

    @Test
    void money_in_one_of_many_accounts_counts() {
        for (int i = 0; i < 150; i++) {
            account(owner);
        }
        assertThat(hasMoneyOrHolds()).isFalse();

        account(owner, deposit(1));

        assertThat(hasMoneyOrHolds()).isTrue();
    }

    @Test
    void what_is_owed_counts() {
        account(owner, deposit(5), new MoneyWithdrawn(new Money(5, EUR), Optional.empty()), reversed(-5));

        assertThat(hasMoneyOrHolds()).isTrue();
    }

    @Test
    void a_hold_counts_until_it_ends_or_has_expired() {
        HoldPlaced forEver = new HoldPlaced(new Hold(new HoldId(1), new Money(5, EUR), Optional.empty(), DAY));
        HoldPlaced expired =
                new HoldPlaced(new Hold(new HoldId(1), new Money(5, EUR), Optional.of(MOMENT.plusSeconds(1)), DAY));
        account(owner, expired);
        account(owner, forEver, new HoldReleased(new HoldId(1)));
        assertThat(hasMoneyOrHolds()).isFalse();

        account(owner, forEver);

        assertThat(hasMoneyOrHolds()).isTrue();
    }

    private boolean hasMoneyOrHolds() {
        return accounts.hasMoneyOrHolds(owner, Customers.newKey(owner));
    }

    private static AccountEvent deposit(long minorUnits) {
        return new MoneyDeposited(new Money(minorUnits, EUR), Optional.empty());
    }

    private static AccountEvent reversed(long change) {
        return new EntryReversed(2, new Money(change, EUR), new Reason("Counted out twice"));
    }

    private void account(String whose, AccountEvent... events) {
        AccountId account = new AccountId(UUID.randomUUID());
        List<RecordedEvent> recorded = new ArrayList<>();
        recorded.add(recorded(account, 1, whose, new AccountOpened(whose, EUR)));
        for (AccountEvent event : events) {
            recorded.add(recorded(account, recorded.size() + 1, whose, event));
        }
        store.append(Head.NONE, recorded, Customers.newKey(whose), new Answer(Hash.over("request"), 201, "{}"));
    }

    private static RecordedEvent recorded(AccountId account, int version, String whose, AccountEvent event) {
        return AccountAggregate.recorded(
                account, version, UUID.randomUUID(), event, new Metadata(whose, "c", "c"), MOMENT, MOMENT);
    }
}
