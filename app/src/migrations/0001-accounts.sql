-- expand
-- Schools, their members and their sessions. Every table of a school carries school_id and shows only the rows of the school that the
-- transaction has named (app.school_id); a transaction that named none sees nothing. FORCE holds the owner to it as well.
CREATE SCHEMA accounts;
GRANT USAGE ON SCHEMA accounts TO learning_assistant_access;

CREATE TABLE accounts.schools (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  sign_up_code text NOT NULL UNIQUE CHECK (sign_up_code = upper(sign_up_code)),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE accounts.accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL REFERENCES accounts.schools (id),
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  password_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('learner', 'guardian', 'teacher', 'administrator', 'operator')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (school_id, id)
);

-- One row per login (a family of refresh tokens). Only hashes of the tokens are kept.
CREATE TABLE accounts.sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  account_id uuid NOT NULL,
  refresh_hash text NOT NULL,
  previous_hash text,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  FOREIGN KEY (school_id, account_id) REFERENCES accounts.accounts (school_id, id) ON DELETE CASCADE
);
CREATE INDEX sessions_of_account ON accounts.sessions (school_id, account_id);

ALTER TABLE accounts.schools ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.schools FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON accounts.schools USING (id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE accounts.accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON accounts.accounts USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE accounts.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts.sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON accounts.sessions USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);

GRANT SELECT, INSERT ON accounts.schools TO learning_assistant_access;
GRANT SELECT, INSERT, UPDATE ON accounts.accounts TO learning_assistant_access;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.sessions TO learning_assistant_access;

-- Before a school is known: sign-up by code, login by email. The functions run as the owner, which may look here and nowhere else;
-- each answers for one exact key, so the app's role can't list schools or people with them.
CREATE POLICY lookup ON accounts.schools FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY lookup ON accounts.accounts FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION accounts.school_by_code(wanted text) RETURNS TABLE (id uuid, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT s.id, s.name FROM accounts.schools s WHERE s.sign_up_code = upper(wanted) $$;

CREATE FUNCTION accounts.account_for_login(wanted text) RETURNS TABLE (id uuid, school_id uuid, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT a.id, a.school_id, a.password_hash FROM accounts.accounts a WHERE a.email = lower(wanted) $$;

REVOKE ALL ON FUNCTION accounts.school_by_code(text), accounts.account_for_login(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts.school_by_code(text), accounts.account_for_login(text) TO learning_assistant_access;
