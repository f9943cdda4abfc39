-- The floor of a command's two round trips: the statement of LoadStreams.java, then that of AppendEvents.java, with what a
-- deposit gives them, from a client that decides nothing. Each client opens a thousand accounts first, folded as far as they
-- go, and takes them in turn; what it adds to them is not folded, so each later round finds one event more to load.
--
--   pgbench -n -M prepared -D turn=-1 -c 8 -j 2 -T 10 -f load-append.sql
\set turn :turn + 1
\set account :turn % 1000
\set version :turn / 1000 + 2
\if :turn = 0
WITH opened AS (
  INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                      occurred_at, recorded_at, hash)
  SELECT md5(:default_seed || ' ' || :client_id || ' ' || account)::uuid, 1, 'account', gen_random_uuid(), 'account-opened', 1,
         '{"owner":"alice","currency":"EUR"}', '{"actor":"alice","correlationId":"order","causationId":"request"}',
         now(), now(), '\xaabbccddeeff00112233445566778899aabbccddeeff00112233445566778899'
  FROM generate_series(0, 999) AS account
  RETURNING stream_id
)
INSERT INTO account_state (account_id, version, owner, currency, balance, status, opened_at, updated_at, state)
SELECT stream_id, 1, 'alice', 'EUR', 0, 'open', now(), now(), '{"owner":"alice","currency":"EUR","balance":0}' FROM opened;
\endif
SELECT c.request_hash, c.status, c.receipt, clock_timestamp() AS now,
       asked.stream_id AS asked_id, s.version AS state_version, s.state, e.hash,
       e.stream_id, e.version, e.category, e.event_id, e.type, e.schema_version, e.data, e.metadata,
       e.occurred_at, e.recorded_at
FROM unnest(ARRAY[md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid], ARRAY['alice']) AS asked (stream_id, owner)
LEFT JOIN commands c
  ON c.principal = 'alice' AND c.idempotency_key = md5(:default_seed || ' ' || :client_id || ' ' || :turn || ' load-append')
LEFT JOIN events mine
  ON mine.stream_id = asked.stream_id AND mine.version = 1 AND mine.category = 'account'
     AND mine.data->>'owner' = coalesce(asked.owner, mine.data->>'owner')
LEFT JOIN account_state s ON s.account_id = mine.stream_id
LEFT JOIN LATERAL (
  SELECT * FROM events
  WHERE stream_id = mine.stream_id AND version >= coalesce(s.version, 1)
  ORDER BY version
  LIMIT 1000
) e ON true
ORDER BY asked.stream_id, e.version;
WITH turn AS MATERIALIZED (
  SELECT pg_try_advisory_xact_lock(hashtextextended(md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid::text, 0)) AS mine
), command AS (
  INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at)
  SELECT 'alice', md5(:default_seed || ' ' || :client_id || ' ' || :turn || ' load-append'),
         '\xaabbccddeeff00112233445566778899aabbccddeeff00112233445566778899', 201,
         '{"eventId":"01a1fe06-3231-7b3a-99da-caf242e3faed","accountId":"01a1fe06-2f3c-753d-a3dc-fc68418c9321","version":2,"type":"money-deposited","amount":2500,"currency":"EUR","balance":10000,"occurredAt":"2026-11-21T12:13:01.346521Z","recordedAt":"2026-11-21T12:13:01.346521Z"}'::json,
         now()
  FROM turn WHERE mine
)
INSERT INTO events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                    occurred_at, recorded_at, hash)
SELECT md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid, :version, 'account', gen_random_uuid(), 'money-deposited', 1,
       '{"amount":2500,"currency":"EUR"}'::jsonb,
       '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}'::jsonb,
       now(), now(), '\xaabbccddeeff00112233445566778899aabbccddeeff00112233445566778899'::bytea
FROM turn WHERE mine;
