package dev.passbook.fold;

import dev.passbook.account.Account;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountEvent.AccountOpened;
import dev.passbook.account.AccountEvent.MoneyDeposited;
import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.account.Money;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.Answer;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Hash;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.Metadata;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.RecordedEvent;
import dev.passbook.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts whose events are in the real log, and what the fold has made of them. */
final class FoldedAccounts {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Currency EUR = new Currency("EUR");

    private final EventStore log = new PostgresEventStore(DATABASE.as("writer"));

    /** One with nothing in it. */
    AccountId opened() {
        AccountId account = new AccountId(UUID.randomUUID());
        append(account, List.of(new AccountOpened("alice", EUR)));
        return account;
    }

    /** As one append of that many events. */
    void deposit(AccountId account, long minorUnits, int times) {
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

    /** Of the state row alone, as damage does. */
    void setBalance(AccountId account, int balance) {
        DATABASE.execute(
                "UPDATE account_state SET balance = ?, state = jsonb_set(state, '{balance}', to_jsonb(?)) WHERE account_id = ?",
                balance,
                balance,
                account.value());
    }

    List<String> state(AccountId account) {
        return DATABASE.column(
                "SELECT concat_ws(' ', version, owner, currency, balance, status) FROM account_state"
                        + " WHERE account_id = ?",
                account.value());
    }

    List<String> row(AccountId account) {
        return DATABASE.column("SELECT s::text FROM account_state s WHERE account_id = ?", account.value());
    }
}
