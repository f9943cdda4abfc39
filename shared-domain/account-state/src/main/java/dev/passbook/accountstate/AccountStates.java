package dev.passbook.accountstate;

import dev.passbook.account.AccountId;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Looks accounts up by the state rows alone. */
@Singleton
@Requires(property = "datasources.reader.url")
public final class AccountStates {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String COLUMNS = "account_id, version, opened_at, updated_at, state, clock_timestamp() AS now";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM account_state WHERE account_id = ? AND owner = coalesce(?, owner)";
    private static final String PAGE =
            "SELECT " + COLUMNS + " FROM account_state WHERE owner = ? AND account_id > ? ORDER BY account_id LIMIT ?";
    private static final String PAGE_OF_ALL =
            "SELECT " + COLUMNS + " FROM account_state WHERE account_id > ? ORDER BY account_id LIMIT ?";

    /** A fold takes some tens of milliseconds; a look costs one primary key lookup. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    private final Database database;

    /** As the role that {@code datasources.reader} logs in as. */
    public AccountStates(@Named("reader") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * The account. For others' accounts and for none the answer is the same.
     *
     * @param owner whose it must be; nothing when it may be anybody's
     */
    public Optional<AccountState> find(AccountId accountId, Optional<String> owner) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setObject(1, accountId.value());
                statement.setString(2, owner.orElse(null));
                return read(statement).stream().findFirst();
            }
        });
    }

    /**
     * The account once it is folded up to {@code minVersion}, or as it is when {@code patience} has run out.
     *
     * @param owner whose it must be; nothing when it may be anybody's
     */
    public Optional<AccountState> await(
            AccountId accountId, Optional<String> owner, int minVersion, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<AccountState> state = find(accountId, owner);
        while (state.map(AccountState::version).orElse(0) < minVersion && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
            state = find(accountId, owner);
        }
        return state;
    }

    /**
     * Accounts in the order they were opened in, at most {@code limit} of them.
     *
     * @param owner whose they must be; nothing when they may be anybody's
     * @param after the last account of the page before; nothing for the first page
     */
    public List<AccountState> page(Optional<String> owner, Optional<AccountId> after, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(owner.isPresent() ? PAGE : PAGE_OF_ALL)) {
                int i = 1;
                if (owner.isPresent()) {
                    statement.setString(i++, owner.get());
                }
                statement.setObject(i++, after.map(AccountId::value).orElse(BEFORE_ALL));
                statement.setInt(i, limit);
                return read(statement);
            }
        });
    }

    static List<AccountState> read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<AccountState> states = new ArrayList<>();
            while (row.next()) {
                states.add(new AccountState(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        AccountJson.read(row.getString("state")),
                        row.getInt("version"),
                        moment(row, "opened_at"),
                        moment(row, "updated_at"),
                        moment(row, "now")));
            }
            return states;
        }
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
