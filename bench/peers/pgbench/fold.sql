-- The floor of a rebuild: the balance of each account from all its events, by PostgreSQL itself, which neither verifies them
-- nor keeps what it found. It may take several processes for it (max_parallel_workers_per_gather).
SELECT count(*) AS accounts, sum(events) AS events, sum(balance) AS total
FROM (
  SELECT stream_id, count(*) AS events, max(version) AS version,
         sum(CASE
               WHEN type IN ('money-deposited', 'transfer-received') THEN (data->>'amount')::bigint
               WHEN type IN ('money-withdrawn', 'transfer-sent', 'hold-captured') THEN -(data->>'amount')::bigint
               WHEN type = 'entry-reversed' THEN (data->>'change')::bigint
               ELSE 0
             END) AS balance
  FROM events
  WHERE category = 'account'
  GROUP BY stream_id
) AS folded;
