-- All clients of message-db write to one account. No version is expected: the lock on the category lets in one at a time
-- anyway, and nobody has to try again. Needs message-db.mjs install.
--
--   pgbench -n -M prepared -c 8 -j 2 -T 10 -f message-db-hot.sql
SELECT write_message(gen_random_uuid()::varchar, 'account-' || md5(:default_seed)::uuid,
                     'MoneyDeposited', '{"amount":2500,"currency":"EUR"}',
                     '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}');
