-- 100,000 rows for copy.sql, of 10,000 accounts, as COPY writes them: psql -f copy-rows.sql > rows, or CopyManager.copyOut.
COPY (
  SELECT md5(account::text)::uuid, version, 'account', gen_random_uuid(), 'money-deposited', 1,
         '{"amount":2500,"currency":"EUR"}',
         '{"actor":"alice","correlationId":"8c6eaf20-4d53-4e1b-9f21-0c5d7e9a1c21","causationId":"5d7e9a1c-2f41-4b5d-8e9a-1c20f13a7b5d"}',
         now(), now(), '\xaabbccddeeff00112233445566778899aabbccddeeff00112233445566778899'::bytea
  FROM generate_series(1, 10000) AS account, generate_series(1, 10) AS version
) TO STDOUT
