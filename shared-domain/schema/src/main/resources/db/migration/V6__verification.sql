-- When verify-ledger last went through, and what it found.
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
