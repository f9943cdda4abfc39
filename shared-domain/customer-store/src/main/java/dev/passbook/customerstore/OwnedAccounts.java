package dev.passbook.customerstore;

import dev.passbook.account.Account;
import dev.passbook.account.Account.NotOpened;
import dev.passbook.account.Account.Opened;
import dev.passbook.database.Database;
import dev.passbook.eventstore.AccountAggregate;
import dev.passbook.eventstore.CommandKey;
import dev.passbook.eventstore.EventStore;
import dev.passbook.eventstore.Loaded;
import dev.passbook.eventstore.PostgresEventStore;
import dev.passbook.eventstore.Sought;
import dev.passbook.stream.StreamId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a principal owns, as the log says: also what was not folded yet. Accounts are looked at one page after the other, and
 * not locked: money that moves meanwhile can be missed.
 */
@Singleton
@Requires(property = "datasources.writer.url")
public final class OwnedAccounts {
    /** A bound on memory, and on the time of a statement. */
    private static final int PAGE = 100;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String OWNED = """
            SELECT stream_id FROM events
            WHERE type = 'account-opened' AND data->>'owner' = ? AND stream_id > ?
            ORDER BY stream_id
            LIMIT ?
            """;

    private final Database database;
    private final EventStore events;

    /** As the role that {@code datasources.writer} logs in as. */
    @Inject
    public OwnedAccounts(@Named("writer") DataSource dataSource) {
        this(new Database(dataSource), new PostgresEventStore(dataSource));
    }

    /** As a transaction sees them. */
    OwnedAccounts(Database database, EventStore events) {
        this.database = database;
        this.events = events;
    }

    /** Whether there is money in one of {@code owner}'s accounts, or owed, or a hold on it. */
    public boolean hasMoneyOrHolds(String owner, CommandKey key) {
        Optional<StreamId> after = Optional.empty();
        List<StreamId> page;
        do {
            page = owned(owner, after);
            if (!page.isEmpty() && anyHasMoneyOrHolds(page, key)) {
                return true;
            }
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return false;
    }

    private boolean anyHasMoneyOrHolds(List<StreamId> accounts, CommandKey key) {
        Loaded<Account> loaded = events.load(
                AccountAggregate.ACCOUNTS,
                key,
                accounts.stream()
                        .map(account -> new Sought(account, Optional.empty()))
                        .toList());
        return loaded.streams().values().stream().anyMatch(stream -> hasMoneyOrHolds(stream.state(), loaded.now()));
    }

    private static boolean hasMoneyOrHolds(Account account, Instant now) {
        return switch (account) {
            case NotOpened _ -> false;
            case Opened opened ->
                opened.standing().balance().minorUnits() != 0
                        || !opened.standing().activeHolds(now).isEmpty();
        };
    }

    private List<StreamId> owned(String owner, Optional<StreamId> after) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OWNED)) {
                statement.setString(1, owner);
                statement.setObject(2, after.map(StreamId::value).orElse(BEFORE_ALL));
                statement.setInt(3, PAGE);
                try (ResultSet row = statement.executeQuery()) {
                    List<StreamId> owned = new ArrayList<>();
                    while (row.next()) {
                        owned.add(new StreamId(row.getObject("stream_id", UUID.class)));
                    }
                    return owned;
                }
            }
        });
    }
}
