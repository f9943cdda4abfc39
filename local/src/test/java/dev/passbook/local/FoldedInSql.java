package dev.passbook.local;

import java.util.List;

/** What the events add up to by SQL alone: a second opinion on the fold. */
final class FoldedInSql {
    private static final String DIFFERENCES = """
            WITH folded AS (
              SELECT stream_id, max(version) AS version,
                     sum(CASE type WHEN 'money-deposited' THEN (data->>'amount')::bigint
                                   WHEN 'money-withdrawn' THEN -(data->>'amount')::bigint
                                   ELSE 0 END) AS balance
              FROM events GROUP BY stream_id
            )
            SELECT concat_ws(' ', f.stream_id, 'events:', f.version, f.balance, 'state:', s.version, s.balance)
            FROM folded f FULL JOIN account_state s ON s.account_id = f.stream_id
            WHERE (f.version, f.balance) IS DISTINCT FROM (s.version, s.balance)
            """;

    private FoldedInSql() {}

    /** Every account whose state is not what its events add up to. */
    static List<String> differences(String jdbcUrl) {
        return SharedLedger.columnAt(jdbcUrl, DIFFERENCES);
    }
}
