package dev.passbook.eventstore;

import dev.passbook.account.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The live states held against the rebuilt ones, and made like them. A live state that is only behind its events differs in
 * nothing: see {@link BehindStates}. Goes through the accounts by ranges, so that no statement takes long.
 */
final class Comparison {
    private static final int RANGE = 5_000;

    /** What is folded to see whether states that are behind are right: whoever writes states waits for it, in memory it is too. */
    private static final long MAX_EVENTS = 20_000;

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final String LAST_OF_RANGE =
            "SELECT account_id FROM account_state_rebuilt WHERE account_id >= ? ORDER BY account_id OFFSET ? LIMIT 1";

    /** A stream that can't be folded is left as it is. */
    private static final String NOT_DAMAGED =
            "AND NOT EXISTS (SELECT FROM rebuild_damaged d WHERE d.account_id = %s.account_id)";

    private static final String DIFFERING = """
            SELECT l.account_id, l.version, c.name, left(c.live, 200) AS live, left(c.rebuilt, 200) AS rebuilt
            FROM account_state l
            JOIN account_state_rebuilt r ON r.account_id = l.account_id
            CROSS JOIN LATERAL (
              SELECT key AS name, a.value AS live, b.value AS rebuilt
              FROM jsonb_each_text(to_jsonb(l)) a JOIN jsonb_each_text(to_jsonb(r)) b USING (key)
              WHERE a.value IS DISTINCT FROM b.value
            ) c
            WHERE l.account_id BETWEEN ? AND ? AND l.version >= r.version AND ROW(l.*) IS DISTINCT FROM ROW(r.*) %s
            ORDER BY l.account_id, c.name
            """.formatted(NOT_DAMAGED.formatted("l"));

    private static final String WITHOUT_EVENTS = """
            DELETE FROM account_state l
            WHERE l.account_id BETWEEN ? AND ?
              AND NOT EXISTS (SELECT FROM account_state_rebuilt r WHERE r.account_id = l.account_id)
              AND NOT EXISTS (SELECT FROM events e WHERE e.stream_id = l.account_id)
            RETURNING l.account_id, l.version, 'row' AS name, left(to_jsonb(l)::text, 200) AS live, 'no events' AS rebuilt
            """;

    private static final String MEND = """
            UPDATE account_state l SET
              version = r.version, owner = r.owner, currency = r.currency, balance = r.balance, status = r.status,
              opened_at = r.opened_at, updated_at = r.updated_at, state = r.state
            FROM account_state_rebuilt r
            WHERE r.account_id = l.account_id AND l.account_id BETWEEN ? AND ? AND ROW(l.*) IS DISTINCT FROM ROW(r.*) %s
            """.formatted(NOT_DAMAGED.formatted("l"));

    /** Of an account that was opened just now, the first fold may still be on its way. */
    private static final String MISSING = """
            INSERT INTO account_state
            SELECT r.* FROM account_state_rebuilt r
            WHERE r.account_id BETWEEN ? AND ?
              AND NOT EXISTS (SELECT FROM account_state l WHERE l.account_id = r.account_id) %s
            RETURNING account_id, version, 'row' AS name, 'missing' AS live, to_jsonb(state)::text AS rebuilt,
                      opened_at < clock_timestamp() - interval '1 minute' AS overdue
            """.formatted(NOT_DAMAGED.formatted("r"));

    private static final String DAMAGED = """
            SELECT d.account_id, coalesce(s.version, 0) AS version, 'events' AS name, 'left as it is' AS live,
                   d.reason AS rebuilt
            FROM rebuild_damaged d LEFT JOIN account_state s USING (account_id)
            ORDER BY d.account_id
            LIMIT %d
            """.formatted(Findings.MAX_LISTED);

    private static final String COUNT_DAMAGED = "SELECT count(*) FROM rebuild_damaged";

    private static final String ACCOUNTS =
            "SELECT count(*) FROM account_state_rebuilt r WHERE true %s".formatted(NOT_DAMAGED.formatted("r"));

    private final Connection connection;
    private final List<Difference> listed = new ArrayList<>();
    private long differences;
    private long missing;
    private long behind;
    private long eventsLeft = MAX_EVENTS;

    private Comparison(Connection connection) {
        this.connection = connection;
    }

    /** Compares and mends all accounts, within the transaction of {@code connection}. */
    static Findings mend(Connection connection) throws SQLException {
        return new Comparison(connection).mend();
    }

    private Findings mend() throws SQLException {
        for (Optional<UUID> from = Optional.of(FIRST); from.isPresent(); ) {
            UUID to = lastOfRange(from.get());
            mend(new Range(from.get(), to));
            from = to.equals(LAST) ? Optional.empty() : Optional.of(after(to));
        }
        each(DAMAGED, Optional.empty(), this::list);
        return new Findings(count(ACCOUNTS), differences, missing, behind, count(COUNT_DAMAGED), List.copyOf(listed));
    }

    private void mend(Range range) throws SQLException {
        differences += each(DIFFERING, Optional.of(range), this::list);
        BehindStates behindStates = BehindStates.read(connection, range, eventsLeft);
        eventsLeft -= behindStates.events();
        behind += behindStates.right();
        differences += behindStates.wrong().size();
        behindStates.wrong().forEach(this::list);
        execute(MEND, range);
        differences += each(WITHOUT_EVENTS, Optional.of(range), this::list);
        each(MISSING, Optional.of(range), row -> {
            if (row.getBoolean("overdue")) {
                missing++;
                list(row);
            } else {
                behind++;
            }
        });
    }

    private void list(ResultSet row) throws SQLException {
        list(new Difference(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("version"),
                row.getString("name"),
                String.valueOf(row.getString("live")),
                String.valueOf(row.getString("rebuilt"))));
    }

    private void list(Difference difference) {
        if (listed.size() < Findings.MAX_LISTED) {
            listed.add(difference);
        }
    }

    private long each(String sql, Optional<Range> range, Row work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (range.isPresent()) {
                range.get().set(statement);
            }
            long rows = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    work.on(row);
                    rows++;
                }
            }
            return rows;
        }
    }

    private void execute(String sql, Range range) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            range.set(statement);
            statement.executeUpdate();
        }
    }

    private UUID lastOfRange(UUID from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_OF_RANGE)) {
            statement.setObject(1, from);
            statement.setInt(2, RANGE - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : LAST;
            }
        }
    }

    private long count(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The one that follows in PostgreSQL's order, which is that of the bytes. */
    private static UUID after(UUID id) {
        long low = id.getLeastSignificantBits() + 1;
        return new UUID(id.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
    }

    /** Accounts from {@code first} to {@code last}, both among them. */
    record Range(UUID first, UUID last) {
        void set(PreparedStatement statement) throws SQLException {
            statement.setObject(1, first);
            statement.setObject(2, last);
        }
    }

    /** What is done with a row. */
    @FunctionalInterface
    private interface Row {
        void on(ResultSet row) throws SQLException;
    }
}
