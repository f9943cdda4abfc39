package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.database.Database;
import dev.passbook.json.JsonMembers;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * How balances came about, from the events and from nothing else. Each account is added up from its first event on, so what is
 * asked for takes the longer the more events it counts; {@value #BLOCK} of them are in memory at a time.
 */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class AccountHistory {
    private static final int BLOCK = 1_000;

    /** Without what no balance depends on: it is the same events again that a long list has to go through. */
    private static final String WHAT_HAPPENED = """
            SELECT e.version, e.type, e.schema_version, e.data, e.recorded_at FROM events e
            WHERE e.stream_id = ? AND e.version > ? AND e.version <= ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(BLOCK);

    private static final String OPENING = """
            SELECT e.data->>'currency' AS currency, e.recorded_at, clock_timestamp() AS now FROM events e
            WHERE e.stream_id = ? AND e.version = 1 AND e.category = 'account' AND e.data->>'owner' = coalesce(?, e.data->>'owner')
            """;

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public AccountHistory(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * How the account came to be. For others' accounts and for none there is nothing, and as quickly.
     *
     * @param owner who must have opened it; nothing when it may have been anybody
     */
    public Optional<Opening> opening(AccountId accountId, Optional<String> owner) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPENING)) {
                statement.setObject(1, accountId.value());
                statement.setString(2, owner.orElse(null));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Opening(
                                    new Currency(row.getString("currency")),
                                    Events.instant(row, "recorded_at"),
                                    Events.instant(row, "now")))
                            : Optional.empty();
                }
            }
        });
    }

    /** What the account's events up to {@code version} add up to. */
    public RunningBalance runningBalance(AccountId accountId, int version) {
        return runningBalance(accountId, version, Instant.MAX);
    }

    /** The same of those that were recorded before {@code moment}. */
    public RunningBalance runningBalance(AccountId accountId, Instant moment) {
        return runningBalance(accountId, Integer.MAX_VALUE, moment);
    }

    private RunningBalance runningBalance(AccountId accountId, int version, Instant moment) {
        RunningBalance balance = RunningBalance.START;
        boolean more = version > 0;
        while (more) {
            int before = balance.version();
            balance = block(accountId, balance, version, moment);
            more = balance.version() == before + BLOCK
                    && balance.version() < version
                    && balance.account().isPresent();
        }
        return balance;
    }

    private RunningBalance block(AccountId accountId, RunningBalance from, int version, Instant moment) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WHAT_HAPPENED)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, from.version());
                statement.setInt(3, version);
                try (ResultSet row = statement.executeQuery()) {
                    RunningBalance balance = from;
                    // Within a stream no event is recorded before the one before it.
                    while (row.next() && Events.instant(row, "recorded_at").isBefore(moment)) {
                        balance = after(balance, accountId, row);
                    }
                    return balance;
                }
            }
        });
    }

    private static RunningBalance after(RunningBalance balance, AccountId accountId, ResultSet row)
            throws SQLException {
        int version = row.getInt("version");
        String type = row.getString("type");
        int schemaVersion = row.getInt("schema_version");
        String data = row.getString("data");
        return balance.after(
                version,
                () -> AccountEventJson.read(
                        AccountAggregate.stream(accountId),
                        version,
                        type,
                        schemaVersion,
                        JsonMembers.parse(data).object()));
    }
}
