package dev.passbook.ledgertesting;

import java.util.List;

/** What the events add up to by SQL alone: a second opinion on the fold. */
public final class FoldedInSql {
    private static final String DIFFERENCES = """
            WITH folded AS (
              SELECT stream_id, max(version) AS version,
                     sum(CASE WHEN type IN ('money-deposited', 'transfer-received') THEN (data->>'amount')::bigint
                              WHEN type IN ('money-withdrawn', 'transfer-sent', 'hold-captured')
                                THEN -(data->>'amount')::bigint
                              WHEN type = 'entry-reversed' THEN (data->>'change')::bigint
                              ELSE 0 END) AS balance
              FROM events WHERE category = 'account' GROUP BY stream_id
            )
            SELECT concat_ws(' ', f.stream_id, 'events:', f.version, f.balance, 'state:', s.version, s.balance)
            FROM folded f FULL JOIN account_state s ON s.account_id = f.stream_id
            WHERE (f.version, f.balance) IS DISTINCT FROM (s.version, s.balance)
            """;

    private FoldedInSql() {}

    /** Every account whose state is not what its events add up to. */
    public static List<String> differences(String jdbcUrl) {
        return Query.column(jdbcUrl, DIFFERENCES);
    }
}
