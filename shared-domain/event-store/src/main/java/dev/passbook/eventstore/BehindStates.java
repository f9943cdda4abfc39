package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.accountjson.AccountJson;
import dev.passbook.eventstore.Comparison.Range;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Live states that have not been folded up to the head yet. Whether they are right is seen by folding on: with the events
 * that are missing they must come to the rebuilt state.
 *
 * @param right how many are, as far as that was tried
 * @param wrong what the others say
 * @param events how many were folded to try it
 */
record BehindStates(long right, List<Difference> wrong, long events) {
    /** Who is further behind than this is taken for right, so that it leaves something to the others. */
    private static final int MAX_EVENTS_OF_ONE = 1_000;

    /** The sum is of the accounts up to and with this one, by id; those past the bound are taken for right. */
    private static final String BEHIND = """
            WITH behind AS (
              SELECT l.account_id, l.version, l.state, l.opened_at, l.updated_at, r.version AS rebuilt,
                     sum(r.version - l.version) FILTER (WHERE r.version - l.version <= %2$d) OVER (ORDER BY l.account_id) AS events
              FROM account_state l
              JOIN account_state_rebuilt r ON r.account_id = l.account_id
              WHERE l.account_id BETWEEN ? AND ? AND l.version < r.version
                AND NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.account_id = l.account_id)
            )
            SELECT l.account_id, l.version AS state_version, l.state, l.opened_at, l.updated_at, NULL AS row_version, %1$s
            FROM behind l
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = l.account_id AND version > l.version AND version <= l.rebuilt
                AND l.rebuilt - l.version <= %2$d AND l.events <= ?
              ORDER BY version
            ) e ON true
            ORDER BY l.account_id, e.version
            """.formatted(Events.COLUMNS, MAX_EVENTS_OF_ONE);

    private static final String REBUILT = """
            SELECT r.account_id, r.version AS state_version, r.state, r.opened_at, r.updated_at, NULL AS row_version, NULL AS version
            FROM account_state_rebuilt r
            JOIN account_state l ON l.account_id = r.account_id AND l.version < r.version
            WHERE r.account_id BETWEEN ? AND ?
            """;

    /** The columns that repeat the state in another form, and do not. */
    private static final String TORN = """
            SELECT l.account_id, l.version, key, left(c.value, 200) AS live, left(s.value, 200) AS state
            FROM account_state l
            JOIN account_state_rebuilt r ON r.account_id = l.account_id AND l.version < r.version
            CROSS JOIN LATERAL jsonb_each_text(to_jsonb(l)) c
            JOIN LATERAL jsonb_each_text(CASE jsonb_typeof(l.state) WHEN 'object' THEN l.state ELSE '{}' END) s USING (key)
            WHERE l.account_id BETWEEN ? AND ? AND c.value IS DISTINCT FROM s.value
              AND NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.account_id = l.account_id)
            """;

    /** Those of {@code range}; of them as many are tried as {@code maxEvents} are enough for. */
    static BehindStates read(Connection connection, Range range, long maxEvents) throws SQLException {
        Map<AccountId, Unfolded> behind = behind(connection, range, maxEvents);
        Map<AccountId, Difference> wrong = new HashMap<>(behind.isEmpty() ? Map.of() : torn(connection, range));
        if (!behind.isEmpty()) {
            Map<AccountId, Unfolded> rebuilt = rebuilt(connection, range);
            behind.forEach((accountId, live) -> {
                if (rebuilt.get(accountId) instanceof Intact right) {
                    right.folded().ifPresent(state -> compare(live, state, wrong));
                }
            });
        }
        long events = behind.values().stream().mapToLong(BehindStates::events).sum();
        return new BehindStates(behind.size() - wrong.size(), List.copyOf(wrong.values()), events);
    }

    private static void compare(Unfolded live, FoldedAccount rebuilt, Map<AccountId, Difference> wrong) {
        AccountId accountId = rebuilt.accountId();
        String right = AccountJson.write(rebuilt.account());
        switch (live) {
            case Damaged(RuntimeException cause) ->
                wrong.put(accountId, new Difference(accountId, 0, "state", String.valueOf(cause.getMessage()), right));
            case Intact intact -> {
                if (intact.tail().isEmpty()) {
                    return;
                }
                FoldedAccount folded = intact.fold(accountId);
                if (!folded.equals(rebuilt)) {
                    String left = AccountJson.write(folded.account()) + " opened " + folded.openedAt();
                    wrong.putIfAbsent(accountId, new Difference(accountId, intact.version(), "state", left, right));
                }
            }
        }
    }

    private static long events(Unfolded live) {
        return switch (live) {
            case Damaged _ -> 0;
            case Intact intact -> intact.tail().size();
        };
    }

    private static Map<AccountId, Unfolded> behind(Connection connection, Range range, long maxEvents)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
            range.set(statement);
            statement.setLong(3, maxEvents);
            try (ResultSet row = statement.executeQuery()) {
                return StateRows.unfolded(row);
            }
        }
    }

    private static Map<AccountId, Unfolded> rebuilt(Connection connection, Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REBUILT)) {
            range.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                return StateRows.unfolded(row);
            }
        }
    }

    private static Map<AccountId, Difference> torn(Connection connection, Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TORN)) {
            range.set(statement);
            Map<AccountId, Difference> torn = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    AccountId accountId = new AccountId(row.getObject("account_id", UUID.class));
                    torn.put(
                            accountId,
                            new Difference(
                                    accountId,
                                    row.getInt("version"),
                                    row.getString("key"),
                                    String.valueOf(row.getString("live")),
                                    String.valueOf(row.getString("state"))));
                }
            }
            return torn;
        }
    }
}
