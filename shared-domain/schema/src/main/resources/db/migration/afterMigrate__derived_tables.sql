-- What is made of the events can be dropped: after each migration it is there again, empty, to be made anew. A version that
-- changes one of the tables that earlier versions made changes it here as well; DerivedTablesTest compares.
DO $$
BEGIN
  IF to_regclass('account_state') IS NULL THEN
    CREATE TABLE account_state (
      account_id uuid        PRIMARY KEY,
      version    int         NOT NULL,
      owner      text        NOT NULL,
      currency   text        NOT NULL,
      balance    bigint      NOT NULL,
      status     text        NOT NULL,
      opened_at  timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      state      jsonb       NOT NULL
    );
    CREATE INDEX account_state_by_owner ON account_state (owner, account_id);
    GRANT SELECT ON account_state TO passbook_writer, passbook_reader, passbook_auditor;
    GRANT SELECT, INSERT, UPDATE ON account_state TO passbook_folder;
  END IF;

  -- What is personal in it is encrypted, as it is in the events.
  IF to_regclass('customer_state') IS NULL THEN
    CREATE TABLE customer_state (
      customer_id   uuid        PRIMARY KEY,
      version       int         NOT NULL,
      owner         text        NOT NULL,
      status        text        NOT NULL,
      registered_at timestamptz NOT NULL,
      updated_at    timestamptz NOT NULL,
      state         jsonb       NOT NULL
    );
    GRANT SELECT ON customer_state TO passbook_writer, passbook_reader, passbook_auditor;
    -- rebuild takes out a state that has no events.
    GRANT SELECT, INSERT, UPDATE, DELETE ON customer_state TO passbook_folder;
  END IF;

  -- For expire-holds: the accounts of which a hold may have expired.
  IF to_regclass('account_state_by_hold_expiry') IS NULL THEN
    CREATE INDEX account_state_by_hold_expiry ON account_state (((state->>'nextHoldExpiryMicros')::bigint))
      WHERE state ? 'nextHoldExpiryMicros';
  END IF;

  -- rebuild takes out a state that has no events.
  IF NOT has_table_privilege('passbook_folder', 'account_state', 'DELETE') THEN
    GRANT DELETE ON account_state TO passbook_folder;
  END IF;

  IF to_regclass('relay_backlog') IS NULL THEN
    CREATE TABLE relay_backlog (
      stream_id    uuid        PRIMARY KEY,
      version      int         NOT NULL,
      behind_since timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON relay_backlog TO passbook_folder;
    GRANT SELECT ON relay_backlog TO passbook_auditor;
    -- What was in it is only found by going through the log again.
    IF to_regclass('subscriptions') IS NOT NULL THEN
      UPDATE subscriptions SET transaction_id = '0', position = 0 WHERE name = 'relay';
    END IF;
  END IF;

  IF to_regclass('activity') IS NULL OR to_regclass('ledger_activity') IS NULL THEN
    DROP TABLE IF EXISTS activity, ledger_activity;
    CREATE TABLE activity (
      account_id  uuid    NOT NULL,
      month       date    NOT NULL,
      currency    text    NOT NULL,
      deposits    bigint  NOT NULL,
      deposited   numeric NOT NULL,
      withdrawals bigint  NOT NULL,
      withdrawn   numeric NOT NULL,
      PRIMARY KEY (account_id, month, currency)
    );
    CREATE TABLE ledger_activity (
      month       date    NOT NULL,
      currency    text    NOT NULL,
      deposits    bigint  NOT NULL,
      deposited   numeric NOT NULL,
      withdrawals bigint  NOT NULL,
      withdrawn   numeric NOT NULL,
      PRIMARY KEY (month, currency)
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON activity, ledger_activity TO passbook_folder;
    GRANT SELECT ON activity, ledger_activity TO passbook_auditor;
    -- A checkpoint says what its rows are made of.
    IF to_regclass('subscriptions') IS NOT NULL THEN
      UPDATE subscriptions SET transaction_id = '0', position = 0 WHERE name = 'activity';
    END IF;
  END IF;

  -- To begin anew, which takes no longer for many sums than for one. The version before does it by DELETE: that right is to go
  -- with the deployment after the one that brings this.
  IF NOT has_table_privilege('passbook_folder', 'activity', 'TRUNCATE') THEN
    GRANT TRUNCATE ON activity, ledger_activity TO passbook_folder;
  END IF;

  IF to_regclass('subscriptions') IS NULL THEN
    CREATE TABLE subscriptions (
      name           text        PRIMARY KEY,
      transaction_id xid8        NOT NULL,
      position       bigint      NOT NULL,
      updated_at     timestamptz NOT NULL
    );
    INSERT INTO subscriptions VALUES ('relay', '0', 0, now());
    GRANT SELECT, INSERT, UPDATE ON subscriptions TO passbook_folder;
    GRANT SELECT ON subscriptions TO passbook_auditor;
    -- Who begins at the first event again must not add to what it made of it before.
    TRUNCATE activity, ledger_activity;
  END IF;

  -- Says nothing until verify-ledger has run again.
  IF to_regclass('ledger_verification') IS NULL THEN
    CREATE TABLE ledger_verification (
      only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
      streams  bigint      NOT NULL,
      events   bigint      NOT NULL,
      anchors  bigint      NOT NULL,
      broken   bigint      NOT NULL,
      ended_at timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, UPDATE ON ledger_verification TO passbook_folder;
    GRANT SELECT ON ledger_verification TO passbook_auditor;
  END IF;

  IF to_regclass('account_state_rebuilt') IS NULL OR to_regclass('customer_state_rebuilt') IS NULL
      OR to_regclass('rebuild_damaged') IS NULL OR to_regclass('rebuild') IS NULL THEN
    DROP TABLE IF EXISTS account_state_rebuilt, customer_state_rebuilt, rebuild_damaged, rebuild;

    -- Where rebuild folds all events into before it compares and swaps: rows of the tables of states, and nobody's live data.
    CREATE TABLE account_state_rebuilt (LIKE account_state, PRIMARY KEY (account_id));
    CREATE TABLE customer_state_rebuilt (LIKE customer_state, PRIMARY KEY (customer_id));

    -- The streams that can't be folded: their state is left as it is.
    CREATE TABLE rebuild_damaged (
      stream_id uuid PRIMARY KEY,
      reason    text NOT NULL
    );

    -- How far rebuild has come, written with the rows that it made, so that a run that was killed goes on there. One row.
    CREATE TABLE rebuild (
      only_row        boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
      -- Who is at work. What anybody else writes is refused.
      run             uuid        NOT NULL,
      -- What it folds with: another version of the code begins anew.
      code            text        NOT NULL,
      phase           text        NOT NULL CHECK (phase IN ('walking', 'catching-up', 'done')),
      -- Walking goes along the primary key of events, catching up along (transaction_id, position).
      stream_id       uuid        NOT NULL,
      version         int         NOT NULL,
      transaction_id  xid8        NOT NULL,
      position        bigint      NOT NULL,
      events          bigint      NOT NULL,
      expected_events bigint      NOT NULL,
      started_at      timestamptz NOT NULL,
      ended_at        timestamptz,
      -- Time at work, without the gaps between runs.
      worked          interval    NOT NULL,
      -- What was found; of the differences only the first are listed.
      states          bigint      NOT NULL DEFAULT 0,
      differences     bigint      NOT NULL DEFAULT 0,
      missing         bigint      NOT NULL DEFAULT 0,
      behind          bigint      NOT NULL DEFAULT 0,
      damaged         bigint      NOT NULL DEFAULT 0,
      listed          jsonb       NOT NULL DEFAULT '[]'
    );

    -- TRUNCATE, to begin anew.
    GRANT SELECT, INSERT, UPDATE, TRUNCATE ON account_state_rebuilt, customer_state_rebuilt, rebuild_damaged TO passbook_folder;
    GRANT SELECT, INSERT, UPDATE ON rebuild TO passbook_folder;
    GRANT SELECT ON rebuild, rebuild_damaged TO passbook_auditor;
  END IF;
END
$$;
