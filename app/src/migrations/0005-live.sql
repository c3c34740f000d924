-- expand
-- What happened in a school, for whoever shows it live. An id is drawn from the school's own counter, whose row stays locked until the
-- writer's transaction is visible: ids rise in the order of commits and have no holes. With a sequence a reader could see 8, remember it,
-- and never ask for the 7 that was committed a moment later.
CREATE SCHEMA live;
GRANT USAGE ON SCHEMA live TO learning_assistant_access;

CREATE TABLE live.heads (
  school_id uuid PRIMARY KEY,
  last bigint NOT NULL
) WITH (fillfactor = 50);

-- account_id: the one account that may see it; null for the whole school.
CREATE TABLE live.events (
  school_id uuid NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  account_id uuid,
  data jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (school_id, id)
);

ALTER TABLE live.heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE live.heads FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON live.heads USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE live.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE live.events FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON live.events USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON live.heads TO learning_assistant_access;
GRANT SELECT, INSERT ON live.events TO learning_assistant_access;
