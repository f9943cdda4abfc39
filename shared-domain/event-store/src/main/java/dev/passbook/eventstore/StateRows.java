package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.account.Money;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of states, the live one or one that is being rebuilt. They go to PostgreSQL as arrays, so that a
 * statement is as short for five thousand accounts as for one: RDS Proxy keeps a connection to one client for good after a
 * statement of over 16 KB.
 */
final class StateRows {
    /** What {@link #set} sets, for {@code unnest}. */
    static final String ARRAYS =
            "?::uuid[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]";

    /** The names of its columns. */
    static final String COLUMNS = "account_id, version, owner, currency, balance, status, opened_at, updated_at, state";

    private static final String SAVE = """
            INSERT INTO %1$s AS s (account_id, version, owner, currency, balance, status, opened_at, updated_at, state)
            SELECT r.account_id, r.version, r.owner, r.currency, r.balance, r.status, r.opened_at::timestamptz,
                   r.updated_at::timestamptz, r.state::jsonb
            FROM unnest(%2$s) AS r (%3$s)
            ON CONFLICT (account_id) DO UPDATE SET
              version = excluded.version, owner = excluded.owner, currency = excluded.currency,
              balance = excluded.balance, status = excluded.status, opened_at = excluded.opened_at,
              updated_at = excluded.updated_at, state = excluded.state
            WHERE s.version < excluded.version
            """;

    private StateRows() {}

    /**
     * Reads states, each with the events that follow it: rows of {@code account_id}, {@code state_version}, {@code state},
     * {@code opened_at}, {@code updated_at}, {@code row_version} and {@link Events#COLUMNS}, by account and version.
     */
    static Map<AccountId, Unfolded> unfolded(ResultSet row) throws SQLException {
        Map<AccountId, Unfolded> accounts = new LinkedHashMap<>();
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

    /** Writes {@code accounts} into {@code table}, but for those that stand at a later version there. */
    static void save(Connection connection, String table, Collection<FoldedAccount> accounts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE.formatted(table, ARRAYS, COLUMNS))) {
            set(statement, List.copyOf(accounts));
            statement.executeUpdate();
        }
    }

    /** Sets nine parameters, an array for each column, and says which is the next. */
    static int set(PreparedStatement statement, List<FoldedAccount> rows) throws SQLException {
        int i = 1;
        set(statement, i++, "uuid", rows, row -> row.accountId().value());
        set(statement, i++, "int4", rows, FoldedAccount::version);
        set(statement, i++, "text", rows, row -> row.account().standing().owner());
        set(statement, i++, "text", rows, row -> balance(row).currency().code());
        set(statement, i++, "int8", rows, row -> balance(row).minorUnits());
        set(statement, i++, "text", rows, row -> AccountJson.status(row.account()));
        set(statement, i++, "text", rows, row -> row.openedAt().toString());
        set(statement, i++, "text", rows, row -> row.updatedAt().toString());
        set(statement, i++, "text", rows, row -> AccountJson.write(row.account()));
        return i;
    }

    private static Money balance(FoldedAccount folded) {
        return folded.account().standing().balance();
    }

    private static void set(
            PreparedStatement statement,
            int index,
            String type,
            List<FoldedAccount> rows,
            Function<FoldedAccount, Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
    }

    private static Unfolded withRow(AccountId accountId, @Nullable Unfolded before, ResultSet row) throws SQLException {
        return switch (before) {
            case null ->
                withRow(
                        accountId,
                        new Intact(
                                folded(accountId, row),
                                Optional.ofNullable(row.getString("row_version")),
                                new ArrayList<>()),
                        row);
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
}
