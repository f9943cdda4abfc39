-- Which transaction a command was accepted in, that of its events: the archive takes both of them by the same cursor.
ALTER TABLE commands ADD COLUMN transaction_id xid8;

-- Those accepted before: the receipt names the last of the events that were written with it.
UPDATE commands c SET transaction_id = coalesce(
  (SELECT e.transaction_id FROM events e
   WHERE e.stream_id = (c.receipt ->> 'accountId')::uuid AND e.version = (c.receipt ->> 'version')::int),
  pg_current_xact_id());

ALTER TABLE commands
  ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id(),
  ALTER COLUMN transaction_id SET NOT NULL;

CREATE INDEX commands_by_transaction ON commands (transaction_id);

-- As with events: transaction_id is the database's word.
REVOKE INSERT ON commands FROM passbook_writer;
GRANT INSERT (principal, idempotency_key, request_hash, status, receipt, recorded_at) ON commands TO passbook_writer;

-- Without them a request that is sent again after a restore would have its effect twice.
GRANT SELECT ON commands TO passbook_folder;
