package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Where holds have expired that nobody has written that down of yet, by the states of the accounts. */
@Singleton
@Requires(property = "datasources.writer.url")
public final class ExpiredHolds {
    /** The question mark twice: a single one is a parameter. */
    private static final String ACCOUNTS = """
            SELECT account_id FROM account_state
            WHERE state ?? 'nextHoldExpiryMicros'
              AND (state->>'nextHoldExpiryMicros')::bigint <= extract(epoch FROM clock_timestamp()) * 1000000
            ORDER BY (state->>'nextHoldExpiryMicros')::bigint
            LIMIT ?
            """;

    private final Database database;

    /** As the role that {@code datasources.writer} logs in as. */
    public ExpiredHolds(@Named("writer") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** At most {@code limit} such accounts, those first that have waited longest. A state that is behind may name one in vain. */
    public List<AccountId> accounts(int limit) {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
                statement.setInt(1, limit);
                try (ResultSet row = statement.executeQuery()) {
                    List<AccountId> accounts = new ArrayList<>();
                    while (row.next()) {
                        accounts.add(new AccountId(row.getObject("account_id", UUID.class)));
                    }
                    return accounts;
                }
            }
        });
    }
}
