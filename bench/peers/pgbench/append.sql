-- The floor of Passbook's append: the statement of AppendEvents.java, with what a deposit gives it, from a client that has
-- nothing else to do. Event and idempotency key in one; each client has a thousand accounts, and takes them in turn.
--
--   pgbench -n -M prepared -D turn=-1 -c 8 -j 2 -T 10 -f append.sql
\set turn :turn + 1
\set account :turn % 1000
\set version :turn / 1000 + 1
WITH turn AS MATERIALIZED (
  SELECT pg_try_advisory_xact_lock(hashtextextended(md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid::text, 0)) AS mine
), command AS (
  INSERT INTO commands (principal, idempotency_key, request_hash, status, receipt, recorded_at)
  SELECT 'alice', md5(:default_seed || ' ' || :client_id || ' ' || :turn || ' append'),
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
