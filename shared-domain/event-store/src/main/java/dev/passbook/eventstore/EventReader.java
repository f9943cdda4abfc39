package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The log, as somebody who looks things up in it sees it. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class EventReader {
    /** So many events of a long stream are in memory at a time. */
    private static final int BLOCK = 1_000;

    private static final String PAGE = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    /** Without what no balance depends on: it is the same events again that a long list has to go through. */
    private static final String WHAT_HAPPENED = """
            SELECT e.version, e.type, e.schema_version, e.data FROM events e
            WHERE e.stream_id = ? AND e.version > ? AND e.version <= ?
            ORDER BY e.version
            LIMIT %d
            """.formatted(BLOCK);

    private static final String OPENED = """
            SELECT FROM events e
            WHERE e.stream_id = ? AND e.version = 1 AND e.data->>'owner' = coalesce(?, e.data->>'owner')
            """;

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public EventReader(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * Whether there is such an account. For others' accounts and for none the answer is the same, and as quick.
     *
     * @param owner who must have opened it; nothing when it may have been anybody
     */
    public boolean isOpened(AccountId accountId, Optional<String> owner) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPENED)) {
                statement.setObject(1, accountId.value());
                statement.setString(2, owner.orElse(null));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** The account's events after {@code afterVersion}, oldest first, at most {@code limit} of them. */
    public List<RecordedEvent> page(AccountId accountId, int afterVersion, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, afterVersion);
                statement.setInt(3, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<RecordedEvent> events = new ArrayList<>();
                    while (row.next()) {
                        events.add(Events.read(row));
                    }
                    return events;
                }
            }
        });
    }

    /**
     * What the account's events up to {@code version} add up to. There is nothing to begin at but the first event, so it
     * reads them all: one statement for each {@value #BLOCK}, of which it keeps none.
     */
    public RunningBalance runningBalance(AccountId accountId, int version) {
        RunningBalance balance = RunningBalance.START;
        boolean more = version > 0;
        while (more) {
            int before = balance.version();
            balance = block(accountId, balance, version);
            more = balance.version() == before + BLOCK && balance.version() < version && balance.account().isPresent();
        }
        return balance;
    }

    private RunningBalance block(AccountId accountId, RunningBalance from, int version) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WHAT_HAPPENED)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, from.version());
                statement.setInt(3, version);
                try (ResultSet row = statement.executeQuery()) {
                    RunningBalance balance = from;
                    while (row.next()) {
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
