-- expand
-- What teachers upload. The bytes live in the object store; here are the facts about them and the passages for search.
CREATE SCHEMA materials;
GRANT USAGE ON SCHEMA materials TO learning_assistant_access;

CREATE TABLE materials.materials (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  title text NOT NULL,
  file_name text NOT NULL,
  content_type text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'ready')),
  searchable boolean NOT NULL DEFAULT false,
  note text,
  roadmap_id uuid,
  uploaded_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  UNIQUE (school_id, id)
);
CREATE INDEX materials_by_age ON materials.materials (school_id, created_at, id) WHERE status = 'ready';

CREATE TABLE materials.passages (
  school_id uuid NOT NULL,
  source_id uuid NOT NULL,
  place int NOT NULL,
  title text NOT NULL,
  roadmap_id uuid,
  body text NOT NULL,
  terms tsvector NOT NULL,
  PRIMARY KEY (school_id, source_id, place),
  FOREIGN KEY (school_id, source_id) REFERENCES materials.materials (school_id, id) ON DELETE CASCADE
);

ALTER TABLE materials.materials ENABLE ROW LEVEL SECURITY;
ALTER TABLE materials.materials FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON materials.materials USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE materials.passages ENABLE ROW LEVEL SECURITY;
ALTER TABLE materials.passages FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON materials.passages USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON materials.materials TO learning_assistant_access;
GRANT SELECT, INSERT, DELETE ON materials.passages TO learning_assistant_access;
