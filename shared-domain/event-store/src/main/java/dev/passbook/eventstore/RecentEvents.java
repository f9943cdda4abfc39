package dev.passbook.eventstore;

import static dev.passbook.database.Database.timestamp;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was recorded lately, account by account, for whoever looks through all of them. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class RecentEvents {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** By the index on recorded_at, which leaves out all of the log but its end. */
    private static final String ACCOUNTS = """
            SELECT DISTINCT stream_id FROM events
            WHERE recorded_at >= ? AND stream_id >= ?
            ORDER BY stream_id
            LIMIT ?
            """;

    private static final String BLOCK = """
            WITH recent AS (
              SELECT min(version) AS first FROM events WHERE stream_id = ? AND version > ? AND recorded_at >= ?
            )
            SELECT recent.first, %s FROM recent, events e
            WHERE e.stream_id = ? AND e.version >= recent.first - ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private final Database database;

    /** As the role that {@code datasources.auditor} logs in as. */
    public RecentEvents(@Named("auditor") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * A part of an account's events.
     *
     * @param events those that can be read, oldest first, with some that are older than what is asked for
     * @param firstRecent version of the first event that is not too old; 0 where there is none
     * @param lastVersion of the last event, be it one that can be read or not
     * @param more whether there may be others after it
     */
    public record Block(List<RecordedEvent> events, int firstRecent, int lastVersion, boolean more) {
        public Block {
            events = List.copyOf(events);
        }
    }

    /**
     * Accounts on which something was recorded from {@code since} on, by their ids, at most {@code limit} of them.
     *
     * @param from the first that counts; nothing for all
     */
    public List<AccountId> accounts(Instant since, Optional<AccountId> from, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
                statement.setObject(1, timestamp(since));
                statement.setObject(2, from.map(AccountId::value).orElse(BEFORE_ALL));
                statement.setInt(3, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<AccountId> accounts = new ArrayList<>();
                    while (row.next()) {
                        accounts.add(new AccountId(row.getObject("stream_id", UUID.class)));
                    }
                    return accounts;
                }
            }
        });
    }

    /**
     * The account's events after {@code afterVersion} that were recorded from {@code since} on, and {@code history} earlier
     * ones, as far as there are so many: {@code history + limit} in all, if there are more.
     */
    public Block block(AccountId accountId, int afterVersion, Instant since, int history, int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BLOCK)) {
                statement.setObject(1, accountId.value());
                statement.setInt(2, afterVersion);
                statement.setObject(3, timestamp(since));
                statement.setObject(4, accountId.value());
                statement.setInt(5, history);
                statement.setInt(6, history + limit);
                try (ResultSet row = statement.executeQuery()) {
                    return block(row, history + limit);
                }
            }
        });
    }

    private static Block block(ResultSet row, int most) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        int read = 0;
        int first = 0;
        int last = 0;
        while (row.next()) {
            read++;
            first = row.getInt("first");
            last = row.getInt("version");
            readable(row).ifPresent(events::add);
        }
        return new Block(events, first, last, read == most);
    }

    /** Nothing of a row that is damaged: who verifies the account is told so, and here others are to be told of too. */
    private static Optional<RecordedEvent> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(Events.read(row));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
