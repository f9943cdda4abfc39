-- The same row into a table with all indexes of Passbook's events: what they cost is the difference to insert.sql. Needs
-- floor.sql.
--
--   pgbench -n -M prepared -c 8 -j 2 -T 10 -f insert-indexed.sql
INSERT INTO floor.events (stream_id, version, category, event_id, type, schema_version, data, metadata,
                           occurred_at, recorded_at, hash)
VALUES (gen_random_uuid(), 1, 'account', gen_random_uuid(), 'money-deposited', 1, '{"amount":2500,"currency":"EUR"}',
        '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}',
        now(), now(), '\xaabbccddeeff00112233445566778899aabbccddeeff00112233445566778899');
