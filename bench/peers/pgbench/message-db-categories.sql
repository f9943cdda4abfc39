-- message-db's append without its lock in the way, which nobody has: a category for each client, so that no two wait for each
-- other. What message-db-append.sql lacks beside it, the lock takes. Needs message-db.mjs install.
--
--   pgbench -n -M prepared -D turn=-1 -c 8 -j 2 -T 10 -f message-db-categories.sql
\set turn :turn + 1
\set account :turn % 1000
\set expected :turn / 1000 - 1
SELECT write_message(gen_random_uuid()::varchar,
                     'account' || :client_id || '-' || md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid,
                     'MoneyDeposited', '{"amount":2500,"currency":"EUR"}',
                     '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}',
                     :expected);
