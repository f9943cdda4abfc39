-- For who asks what was recorded from some moment on: the log is appended to in about that order, so a few bytes for each
-- 128 pages are enough to leave out all of it but the end. Pages that are new are summarized by autovacuum.
CREATE INDEX events_by_recorded_at ON events USING brin (recorded_at) WITH (autosummarize = on);
