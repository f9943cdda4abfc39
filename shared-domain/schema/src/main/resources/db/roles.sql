-- The roles, run before the migrations by whoever may create roles; safe to run again.
-- Tables belong to passbook_migrator, so that no function owns what it writes: an owner could switch off its own grants.
-- The timeouts bound every statement and every wait; they belong to the role because a SET at connect would pin RDS Proxy.
DO $$
DECLARE
  name text;
BEGIN
  -- One at a time: there is no CREATE ROLE IF NOT EXISTS.
  PERFORM pg_advisory_xact_lock(hashtextextended('passbook roles', 0));

  FOREACH name IN ARRAY ARRAY['passbook_migrator', 'passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
    -- Whoever migrates must be able to act as the role: PostgreSQL 16 and later no longer imply that for its creator.
    IF NOT pg_has_role(current_user, name, 'SET') THEN
      EXECUTE format('GRANT %I TO %I', name, current_user);
    END IF;
  END LOOP;

  FOREACH name IN ARRAY ARRAY['passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor']
  LOOP
    -- A limit to each, so that whoever waits for a busy account, or runs wild, leaves connections to the others.
    EXECUTE format('ALTER ROLE %I NOINHERIT CONNECTION LIMIT %s', name, current_setting('max_connections')::int * 3 / 4);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', name, '10s');
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', name, '5s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', name, '10s');
  END LOOP;

  -- They could switch it off; it is for mistakes. Their grants are what binds them.
  FOREACH name IN ARRAY ARRAY['passbook_reader', 'passbook_auditor']
  LOOP
    EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', name);
  END LOOP;

  -- On RDS, members of rds_iam log in with an IAM token and in no other way. Its administrator is not ours to add.
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    -- But whoever creates a role belongs to it, and so to what it belongs to: a superuser alone would keep its password.
    IF current_setting('is_superuser') = 'off'
      AND split_part(system_user, ':', 1) IN ('password', 'md5', 'scram-sha-256')
    THEN
      RAISE EXCEPTION '% logs in with a password, and would never again', current_user
        USING HINT = 'RDS takes the creator of roles that log in with IAM for one of them.'
          ' Let it log in with IAM itself (MasterUserAuthenticationType: iam-db-auth).';
    END IF;
    FOREACH name IN ARRAY ARRAY['passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor']
    LOOP
      EXECUTE format('GRANT rds_iam TO %I', name);
    END LOOP;
  END IF;

  -- By default everybody may connect, fill the disk with temporary tables, look into the schema and call what is created.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE 'REVOKE ALL ON SCHEMA public FROM PUBLIC';
  EXECUTE 'ALTER DEFAULT PRIVILEGES FOR ROLE passbook_migrator REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC';
  FOREACH name IN ARRAY ARRAY['passbook_migrator', 'passbook_writer', 'passbook_folder', 'passbook_reader', 'passbook_auditor']
  LOOP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
  END LOOP;
  EXECUTE 'GRANT CREATE ON SCHEMA public TO passbook_migrator';
END
$$;
