-- message-db's append: write_message with the version that is expected, from C, which is kinder to it than Node. Needs
-- message-db.mjs install. Each client has a thousand accounts of its own, and takes them in turn.
--
-- All of them are in the category "account", as its users name streams, and write_message holds a lock on the category until
-- the commit (acquire_lock, an advisory lock of the transaction on the hash of what is before the first hyphen): one commit at
-- a time, whatever the accounts.
--
--   pgbench -n -M prepared -D turn=-1 -c 8 -j 2 -T 10 -f message-db-append.sql
\set turn :turn + 1
\set account :turn % 1000
\set expected :turn / 1000 - 1
SELECT write_message(gen_random_uuid()::varchar,
                     'account-' || md5(:default_seed || ' ' || :client_id || ' ' || :account)::uuid,
                     'MoneyDeposited', '{"amount":2500,"currency":"EUR"}',
                     '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}',
                     :expected);
