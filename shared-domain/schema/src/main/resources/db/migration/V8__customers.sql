-- The key that a customer's personal data is encrypted with, itself encrypted by the master key. What is deleted here is
-- forgotten: of what the log holds of that customer, nothing can be read from then on.
CREATE TABLE customer_keys (
  -- Whose it is. A principal is one customer, or none.
  owner       text  PRIMARY KEY,
  customer_id uuid  NOT NULL,
  wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) BETWEEN 1 AND 6144)
) WITH (
  -- So that what is deleted is soon written over.
  autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0
);

CREATE INDEX customer_keys_by_customer ON customer_keys (customer_id);

GRANT SELECT, INSERT, DELETE ON customer_keys TO passbook_writer;
GRANT SELECT ON customer_keys TO passbook_reader, passbook_auditor;

-- Whoever is to be forgotten may have no money left: the accounts that somebody owns, also those that were opened just now.
CREATE INDEX events_opened_by_owner ON events ((data->>'owner'), stream_id) WHERE category = 'account' AND version = 1;

-- For other streams than those of accounts as well: after this migration they are there again.
DROP TABLE IF EXISTS account_state_rebuilt, rebuild_damaged, rebuild;
