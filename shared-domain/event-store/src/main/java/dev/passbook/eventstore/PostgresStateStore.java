package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.database.Database;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** State rows in PostgreSQL. */
@Singleton
@Requires(property = "datasources.folder.url")
public final class PostgresStateStore implements StateStore {
    private static final String UNFOLDED = """
            SELECT asked.account_id, s.version AS state_version, s.state, s.opened_at, s.updated_at, s.xmin::text AS row_version, %s
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

    /** {@code xmin} is another one after each change of the row. */
    private static final String SAVE = """
            WITH step AS MATERIALIZED (
              SELECT * FROM unnest(%1$s, ?::text[]) AS r (%2$s, row_version)
            ), moved AS (
              UPDATE account_state s SET
                version = r.version, owner = r.owner, currency = r.currency, balance = r.balance, status = r.status,
                opened_at = r.opened_at::timestamptz, updated_at = r.updated_at::timestamptz, state = r.state::jsonb
              FROM step r
              WHERE s.account_id = r.account_id AND s.xmin::text = r.row_version
              RETURNING s.account_id
            ), opened AS (
              INSERT INTO account_state (account_id, version, owner, currency, balance, status, opened_at, updated_at, state)
              SELECT account_id, version, owner, currency, balance, status, opened_at::timestamptz, updated_at::timestamptz,
                     state::jsonb
              FROM step WHERE row_version IS NULL
              ON CONFLICT DO NOTHING
              RETURNING account_id
            )
            SELECT account_id FROM moved UNION ALL SELECT account_id FROM opened
            """.formatted(StateRows.ARRAYS, StateRows.COLUMNS);

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
                    return StateRows.unfolded(row);
                }
            }
        });
    }

    @Override
    public Set<AccountId> save(Collection<Step> steps) {
        if (steps.isEmpty()) {
            return Set.of();
        }
        List<Step> rows = List.copyOf(steps);
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
                int next =
                        StateRows.set(statement, rows.stream().map(Step::folded).toList());
                statement.setArray(
                        next,
                        connection.createArrayOf(
                                "text",
                                rows.stream()
                                        .map(step -> step.over().orElse(null))
                                        .toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    Set<AccountId> saved = new HashSet<>();
                    while (row.next()) {
                        saved.add(new AccountId(row.getObject("account_id", UUID.class)));
                    }
                    return saved;
                }
            }
        });
    }
}
