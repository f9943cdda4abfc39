package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.account.Account.Open;
import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** State rows in PostgreSQL. */
@Singleton
@Requires(property = "datasources.folder.url")
public final class PostgresStateStore implements StateStore {
    private static final String UNFOLDED = """
            SELECT asked.account_id, s.version AS state_version, s.state, s.opened_at, s.updated_at, %s
            FROM unnest(?) AS asked (account_id)
            LEFT JOIN account_state s USING (account_id)
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = asked.account_id AND version > coalesce(s.version, 0)
              ORDER BY version
              LIMIT ?
            ) e ON true
            ORDER BY asked.account_id, e.version
            """.formatted(Events.COLUMNS);

    private static final String SAVE = """
            INSERT INTO account_state
              (account_id, version, owner, currency, balance, status, opened_at, updated_at, state)
            VALUES %s
            ON CONFLICT (account_id) DO UPDATE SET
              version = excluded.version, owner = excluded.owner, currency = excluded.currency,
              balance = excluded.balance, status = excluded.status, opened_at = excluded.opened_at,
              updated_at = excluded.updated_at, state = excluded.state
            WHERE account_state.version < excluded.version
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, 'open', ?, ?, ?::jsonb)";

    private final Database database;

    /** As the role that {@code datasources.folder} logs in as. */
    public PostgresStateStore(@Named("folder") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    @Override
    public Map<AccountId, Unfolded> unfolded(Collection<AccountId> accountIds, int maxEvents) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNFOLDED)) {
                Object[] ids = accountIds.stream().map(AccountId::value).toArray();
                statement.setArray(1, connection.createArrayOf("uuid", ids));
                statement.setInt(2, maxEvents);
                try (ResultSet row = statement.executeQuery()) {
                    return unfolded(row);
                }
            }
        });
    }

    @Override
    public void save(Collection<FoldedAccount> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        String sql = SAVE.formatted(String.join(", ", Collections.nCopies(accounts.size(), ROW)));
        database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int i = 1;
                for (FoldedAccount folded : accounts) {
                    i = write(statement, i, folded);
                }
                return statement.executeUpdate();
            }
        });
    }

    private static Map<AccountId, Unfolded> unfolded(ResultSet row) throws SQLException {
        Map<AccountId, Unfolded> accounts = new HashMap<>();
        while (row.next()) {
            AccountId accountId = new AccountId(row.getObject("account_id", UUID.class));
            Unfolded before = accounts.get(accountId);
            try {
                accounts.put(accountId, withRow(accountId, before, row));
            } catch (IllegalStateException | IllegalArgumentException e) {
                accounts.put(accountId, new Damaged(e));
            }
        }
        return accounts;
    }

    private static Unfolded withRow(AccountId accountId, @Nullable Unfolded before, ResultSet row) throws SQLException {
        return switch (before) {
            case null -> withRow(accountId, new Intact(folded(accountId, row), new ArrayList<>()), row);
            case Damaged damaged -> damaged;
            case Intact intact -> {
                if (row.getObject("version") != null) {
                    intact.tail().add(Events.read(row));
                }
                yield intact;
            }
        };
    }

    private static Optional<FoldedAccount> folded(AccountId accountId, ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(new FoldedAccount(
                accountId,
                row.getInt("state_version"),
                AccountJson.read(state),
                Events.instant(row, "opened_at"),
                Events.instant(row, "updated_at")));
    }

    private static int write(PreparedStatement statement, int index, FoldedAccount folded) throws SQLException {
        int i = index;
        Open account = folded.account();
        statement.setObject(i++, folded.accountId().value());
        statement.setInt(i++, folded.version());
        statement.setString(i++, account.owner());
        statement.setString(i++, account.balance().currency().code());
        statement.setLong(i++, account.balance().minorUnits());
        statement.setObject(i++, timestamp(folded.openedAt()));
        statement.setObject(i++, timestamp(folded.updatedAt()));
        statement.setString(i++, AccountJson.write(account));
        return i;
    }
}
