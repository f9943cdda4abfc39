package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.account.Currency;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The log, as somebody who looks things up in it sees it. */
@Singleton
@Requires(property = "datasources.auditor.url")
public final class EventReader {
    private static final String PAGE = """
            SELECT %s FROM events e
            WHERE e.stream_id = ? AND e.version > ?
            ORDER BY e.version
            LIMIT ?
            """.formatted(Events.COLUMNS);

    private static final String OPENED = """
            SELECT FROM events e
            WHERE e.stream_id = ? AND e.version = 1 AND e.data->>'owner' = coalesce(?, e.data->>'owner')
            """;

    private static final String OPENING = """
            SELECT e.data->>'currency' AS currency, e.recorded_at, clock_timestamp() AS now FROM events e
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
}
