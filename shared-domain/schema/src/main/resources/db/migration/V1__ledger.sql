-- The truth. Append-only by right: see the grants below.
CREATE TABLE events (
  stream_id      uuid        NOT NULL,
  version        int         NOT NULL CHECK (version > 0),
  category       text        NOT NULL,
  event_id       uuid        NOT NULL,
  type           text        NOT NULL,
  schema_version smallint    NOT NULL CHECK (schema_version > 0),
  data           jsonb       NOT NULL,
  metadata       jsonb       NOT NULL,
  occurred_at    timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL,
  position       bigint      GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
  hash           bytea       NOT NULL CHECK (octet_length(hash) = 32),
  -- The optimistic lock: of two writers that saw the same version, one inserts the next.
  PRIMARY KEY (stream_id, version)
);

-- For whoever reads across streams; see subscriptions.
CREATE INDEX events_by_transaction ON events (transaction_id, position);

-- What makes a retry safe: one row per accepted command, written by the statement that appends its events.
CREATE TABLE commands (
  principal       text        NOT NULL,
  idempotency_key text        NOT NULL,
  request_hash    bytea       NOT NULL CHECK (octet_length(request_hash) = 32),
  -- What answering again the same needs; json, not jsonb, because it keeps the bytes.
  status          smallint    NOT NULL,
  receipt         json        NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (principal, idempotency_key)
);

-- What the events of an account add up to, as far as they were folded. Can be deleted: folded again it is the same.
CREATE TABLE account_state (
  account_id uuid        PRIMARY KEY,
  version    int         NOT NULL,
  owner      text        NOT NULL,
  currency   text        NOT NULL,
  balance    bigint      NOT NULL,
  status     text        NOT NULL,
  opened_at  timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- What decide needs to know.
  state      jsonb       NOT NULL
);

CREATE INDEX account_state_by_owner ON account_state (owner, account_id);

-- How far each reader across streams has come. Position alone is handed out before commit and would lose late committers;
-- a reader goes by (transaction_id, position), below the oldest transaction still running.
CREATE TABLE subscriptions (
  name           text        PRIMARY KEY,
  transaction_id xid8        NOT NULL,
  position       bigint      NOT NULL,
  updated_at     timestamptz NOT NULL
);

INSERT INTO subscriptions VALUES ('relay', '0', 0, now());

-- The streams that the relay has seen ahead of their state and that have not caught up yet. Kept apart from its cursor, so
-- that the cursor can go on when one of them can't be folded.
CREATE TABLE relay_backlog (
  stream_id    uuid        PRIMARY KEY,
  version      int         NOT NULL,
  behind_since timestamptz NOT NULL
);

-- A writer names the columns that are its to fill: position and transaction_id are the database's word.
GRANT SELECT ON events, commands, account_state TO passbook_writer;
GRANT INSERT (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at, recorded_at, hash)
  ON events TO passbook_writer;
GRANT INSERT ON commands TO passbook_writer;

GRANT SELECT ON events TO passbook_folder;
GRANT SELECT, INSERT, UPDATE ON account_state TO passbook_folder;
GRANT SELECT, UPDATE ON subscriptions TO passbook_folder;
GRANT SELECT, INSERT, UPDATE, DELETE ON relay_backlog TO passbook_folder;

GRANT SELECT ON account_state TO passbook_reader;

GRANT SELECT ON events, account_state TO passbook_auditor;
