package dev.passbook.eventstore;

import static java.sql.Types.TIMESTAMP_WITH_TIMEZONE;

import dev.passbook.account.AccountId;
import dev.passbook.account.MoneyOutOfRange;
import dev.passbook.accountjson.JsonMembers;
import dev.passbook.database.Database;
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
 * What accounts were at any moment, from their events and from nothing else. Each account is folded from its first event
 * on, so what is asked for takes the longer the more events it counts; {@value #BLOCK} of them are in memory at a time.
 */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class History {
    private static final int BLOCK = 1_000;

    /** Without what no balance depends on: it is the same events again that a long list has to go through. */
    private static final String WHAT_HAPPENED = """
            SELECT e.version, e.type, e.schema_version, e.data, e.recorded_at FROM events e
            WHERE e.stream_id = ? AND e.version > ? AND e.version <= ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(BLOCK);

    private static final String REPLAYED = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version > ? AND e.version <= ?
              -- The opening in any case: whether it counts depends on whether another does.
              AND (e.version = 1 OR e.occurred_at <= coalesce(?::timestamptz, 'infinity'))
              AND e.recorded_at <= coalesce(?::timestamptz, 'infinity')
            ORDER BY e.version
            LIMIT %d
            """.formatted(Events.COLUMNS, BLOCK);

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public History(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
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

    /**
     * The account folded anew from those of its events that count. Its balance can be below zero where a withdrawal counts
     * and the money it was made from does not.
     *
     * @return nothing where there is no such version, or nothing had happened by then
     * @throws MoneyOutOfRange when what counts adds up to more than money can be
     */
    public Optional<FoldedAccount> replay(AccountId accountId, AsOf asOf) {
        Replay replay = new Replay(asOf);
        while (replayed(accountId, asOf, replay) == BLOCK) {
            // The next ones.
        }
        return replay.account(accountId);
    }

    private int replayed(AccountId accountId, AsOf asOf, Replay replay) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REPLAYED)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, replay.version());
                statement.setInt(3, asOf.version().orElse(Integer.MAX_VALUE));
                statement.setObject(
                        4, asOf.occurredBy().map(Database::timestamp).orElse(null), TIMESTAMP_WITH_TIMEZONE);
                statement.setObject(
                        5, asOf.recordedBy().map(Database::timestamp).orElse(null), TIMESTAMP_WITH_TIMEZONE);
                try (ResultSet row = statement.executeQuery()) {
                    int read = 0;
                    while (row.next()) {
                        replay.take(Events.read(row));
                        read++;
                    }
                    return read;
                }
            }
        });
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
                        accountId,
                        version,
                        type,
                        schemaVersion,
                        JsonMembers.parse(data).object()));
    }
}
