package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
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
 */
record BehindStates(long right, List<Difference> wrong) {
    /** Who is further behind than this is taken for right: its events could fill the memory. */
    private static final int MAX_EVENTS = 1_000;

    private static final String BEHIND = """
            SELECT l.account_id, l.version AS state_version, l.state, l.opened_at, l.updated_at, NULL AS row_version, %s
            FROM account_state l
            JOIN account_state_rebuilt r ON r.account_id = l.account_id
            LEFT JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = l.account_id AND version > l.version AND version <= r.version
                AND r.version - l.version <= %d
              ORDER BY version
            ) e ON true
            WHERE l.account_id BETWEEN ? AND ? AND l.version < r.version
              AND NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.account_id = l.account_id)
            ORDER BY l.account_id, e.version
            """.formatted(Events.COLUMNS, MAX_EVENTS);

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

    /** Those of {@code range}. */
    static BehindStates read(Connection connection, Range range) throws SQLException {
        Map<AccountId, Unfolded> behind = unfolded(connection, BEHIND, range);
        Map<AccountId, Difference> wrong = new HashMap<>(behind.isEmpty() ? Map.of() : torn(connection, range));
        if (!behind.isEmpty()) {
            Map<AccountId, Unfolded> rebuilt = unfolded(connection, REBUILT, range);
            behind.forEach((accountId, live) -> {
                if (rebuilt.get(accountId) instanceof Intact right) {
                    right.folded().ifPresent(state -> compare(live, state, wrong));
                }
            });
        }
        return new BehindStates(behind.size() - wrong.size(), List.copyOf(wrong.values()));
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

    private static Map<AccountId, Unfolded> unfolded(Connection connection, String sql, Range range)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
