package dev.passbook.eventstore;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.account.AccountDecider;
import dev.passbook.account.AccountEvent;
import dev.passbook.account.AccountId;
import dev.passbook.account.Accounts;
import dev.passbook.account.Accounts.At;
import dev.passbook.account.Hold;
import dev.passbook.account.HoldId;
import dev.passbook.account.Limits;
import dev.passbook.account.Money;
import dev.passbook.account.Spent;
import dev.passbook.account.Standing;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.eventstore.StateTable.Column;
import dev.passbook.stream.StreamId;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts, as the log keeps them. First of all kinds, because most that is rung for is about them. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class AccountAggregate implements Aggregate<Account> {
    /** For who has to do with accounts and with no other kind of stream. */
    public static final AccountAggregate ACCOUNTS = new AccountAggregate();

    /** The category of an account's events. */
    public static final String CATEGORY = "account";

    private static final StateTable<Account> TABLE = new StateTable<>(
            "account_state",
            "account_id",
            "opened_at",
            List.of(
                    new Column<>("owner", "text", account -> standing(account).owner()),
                    new Column<>(
                            "currency",
                            "text",
                            account -> standing(account).currency().code()),
                    new Column<>(
                            "balance",
                            "bigint",
                            account -> standing(account).balance().minorUnits()),
                    new Column<>("status", "text", account -> AccountJson.status(opened(account)))),
            account -> AccountJson.write(opened(account)),
            AccountJson::read);

    /** {@code event} as the log keeps it. */
    public static RecordedEvent recorded(
            AccountId accountId,
            int version,
            UUID eventId,
            AccountEvent event,
            Metadata metadata,
            Instant occurredAt,
            Instant recordedAt) {
        return new RecordedEvent(
                stream(accountId),
                version,
                CATEGORY,
                eventId,
                AccountEventJson.type(event),
                AccountEventJson.schemaVersion(event),
                AccountEventJson.data(event),
                metadata,
                occurredAt,
                recordedAt);
    }

    /** The stream of {@code accountId}. */
    public static StreamId stream(AccountId accountId) {
        return new StreamId(accountId.value());
    }

    /** The account that {@code streamId} is about. */
    public static AccountId account(StreamId streamId) {
        return new AccountId(streamId.value());
    }

    /** What was loaded, as the rules take it: each account where its stream ends. */
    public static Accounts accounts(Loaded<Account> loaded) {
        return new Accounts(loaded.streams().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> account(entry.getKey()),
                        entry -> new At(
                                entry.getValue().state(),
                                entry.getValue().head().version()))));
    }

    /** What an account is that something has happened to: it was opened first. */
    public static Opened opened(Account account) {
        return switch (account) {
            case Opened opened -> opened;
            case NotOpened _ -> throw new IllegalStateException("No event has opened the account");
        };
    }

    @Override
    public String category() {
        return CATEGORY;
    }

    @Override
    public Account initial() {
        return AccountDecider.initial();
    }

    @Override
    public Account evolve(Account account, RecordedEvent event) {
        return AccountDecider.evolve(account, AccountEventJson.read(event));
    }

    @Override
    public StateTable<Account> table() {
        return TABLE;
    }

    @Override
    public List<Class<?>> foldedBy() {
        return List.of(
                AccountDecider.class,
                Account.class,
                AccountEvent.class,
                Standing.class,
                Spent.class,
                Hold.class,
                HoldId.class,
                Limits.class,
                Money.class,
                AccountEventJson.class,
                StoredForms.class,
                AccountJson.class,
                AccountAggregate.class);
    }

    private static Standing standing(Account account) {
        return opened(account).standing();
    }
}
