-- What was deposited and withdrawn, by the month it was recorded in (UTC): made of the events by a subscription, to be deleted
-- and made again at will. numeric, because a whole ledger's sum has no bound that fits into anything less.
CREATE TABLE activity (
  account_id  uuid    NOT NULL,
  -- Its first day.
  month       date    NOT NULL,
  currency    text    NOT NULL,
  deposits    bigint  NOT NULL,
  deposited   numeric NOT NULL,
  withdrawals bigint  NOT NULL,
  withdrawn   numeric NOT NULL,
  PRIMARY KEY (account_id, month, currency)
);

-- The same for all accounts together. One row per currency and month is no bottleneck: a subscription is one writer.
CREATE TABLE ledger_activity (
  month       date    NOT NULL,
  currency    text    NOT NULL,
  deposits    bigint  NOT NULL,
  deposited   numeric NOT NULL,
  withdrawals bigint  NOT NULL,
  withdrawn   numeric NOT NULL,
  PRIMARY KEY (month, currency)
);

-- DELETE, to begin anew.
GRANT SELECT, INSERT, UPDATE, DELETE ON activity, ledger_activity TO passbook_folder;
-- A subscription makes its own checkpoint.
GRANT INSERT ON subscriptions TO passbook_folder;

GRANT SELECT ON activity, ledger_activity, subscriptions, relay_backlog TO passbook_auditor;
