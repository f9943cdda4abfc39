-- The same index, by another condition. Whatever asks for the first event of one account says category and version too, and a
-- PostgreSQL that has not looked at the table yet (ANALYZE) took this index for it: all accounts there are, one by one.
DROP INDEX events_opened_by_owner;
CREATE INDEX events_opened_by_owner ON events ((data->>'owner'), stream_id) WHERE type = 'account-opened';
