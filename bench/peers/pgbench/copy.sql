-- The floor of writing many rows: COPY of what copy-rows.sql gave, into a table with all indexes of Passbook's events. Needs
-- floor.sql, and TRUNCATE floor.events before each run: psql -c "$(cat copy.sql)" < rows, or CopyManager.copyIn.
COPY floor.events (stream_id, version, category, event_id, type, schema_version, data, metadata, occurred_at, recorded_at, hash)
FROM STDIN
