package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import dev.passbook.eventstore.Unfolded.Damaged;
import dev.passbook.eventstore.Unfolded.Intact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table that all states are folded into anew, as far as a rebuild has come. */
final class ShadowStates {
    static final String TABLE = "account_state_rebuilt";

    /** Ordered within each stream, so that PostgreSQL asks the primary key for each and does not join all of the log. */
    private static final String UNFOLDED = """
            SELECT asked.account_id, s.version AS state_version, s.state, s.opened_at, s.updated_at, NULL AS row_version, %s
            FROM unnest(?::uuid[], ?::int[]) AS asked (account_id, up_to)
            LEFT JOIN account_state_rebuilt s USING (account_id)
            CROSS JOIN LATERAL (
              SELECT * FROM events
              WHERE stream_id = asked.account_id AND version > coalesce(s.version, 0) AND version <= asked.up_to
              ORDER BY version
            ) e
            WHERE NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.account_id = asked.account_id)
            ORDER BY asked.account_id, e.version
            """.formatted(Events.COLUMNS);

    private static final String DAMAGED = """
            INSERT INTO rebuild_damaged (account_id, reason)
            SELECT account_id, left(reason, 200) FROM unnest(?::uuid[], ?::text[]) AS d (account_id, reason)
            ON CONFLICT DO NOTHING
            """;

    private ShadowStates() {}

    /**
     * Folds what of {@code page} was not folded yet. A stream that can't be folded is noted, and left out from then on.
     *
     * @return how many events that were
     */
    static int fold(Connection connection, RebuildPage page) throws SQLException {
        int events = 0;
        List<FoldedAccount> folded = new ArrayList<>();
        Map<AccountId, String> damaged = new LinkedHashMap<>();
        for (Map.Entry<AccountId, Unfolded> entry : unfolded(connection, page).entrySet()) {
            try {
                switch (entry.getValue()) {
                    case Intact intact -> {
                        folded.add(intact.fold(entry.getKey()));
                        events += intact.tail().size();
                    }
                    case Damaged(RuntimeException cause) -> throw cause;
                }
            } catch (RuntimeException e) {
                damaged.put(entry.getKey(), String.valueOf(e.getMessage()));
            }
        }
        if (!folded.isEmpty()) {
            StateRows.save(connection, TABLE, folded);
        }
        if (!damaged.isEmpty()) {
            note(connection, damaged);
        }
        return events;
    }

    /** Empties it. */
    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE account_state_rebuilt, rebuild_damaged");
        }
    }

    private static Map<AccountId, Unfolded> unfolded(Connection connection, RebuildPage page) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNFOLDED)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", page.streamIds().toArray()));
            statement.setArray(2, connection.createArrayOf("int4", page.upTo().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return StateRows.unfolded(row);
            }
        }
    }

    private static void note(Connection connection, Map<AccountId, String> damaged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DAMAGED)) {
            Object[] ids = damaged.keySet().stream().map(AccountId::value).toArray();
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            statement.setArray(
                    2, connection.createArrayOf("text", damaged.values().toArray()));
            statement.executeUpdate();
        }
    }
}
