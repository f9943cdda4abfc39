-- Makes the tables of the floors, empty, beside Passbook's, in the database that has its schema. Any client can run it.
DROP SCHEMA IF EXISTS floor CASCADE;
CREATE SCHEMA floor;

-- The columns of events, and the primary key alone.
CREATE TABLE floor.inserts (
  LIKE public.events INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING CONSTRAINTS,
  PRIMARY KEY (stream_id, version)
);

-- The same with all indexes of events.
CREATE TABLE floor.events (LIKE public.events INCLUDING ALL);
