-- expand
-- Roadmaps of milestones and lessons, the lessons' passages for search, and each learner's progress. Accounts are named by id without a
-- foreign key: a module may move to a database of its own.
CREATE SCHEMA learning;
GRANT USAGE ON SCHEMA learning TO learning_assistant_access;

CREATE TABLE learning.roadmaps (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  subject text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (school_id, id)
);
CREATE INDEX roadmaps_by_age ON learning.roadmaps (school_id, created_at, id);

CREATE TABLE learning.milestones (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  roadmap_id uuid NOT NULL,
  place int NOT NULL,
  title text NOT NULL,
  UNIQUE (school_id, id),
  UNIQUE (roadmap_id, place),
  FOREIGN KEY (school_id, roadmap_id) REFERENCES learning.roadmaps (school_id, id) ON DELETE CASCADE
);

-- place counts through the whole roadmap, so that the next lesson needs no look at milestones.
CREATE TABLE learning.lessons (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  roadmap_id uuid NOT NULL,
  milestone_id uuid NOT NULL,
  place int NOT NULL,
  title text NOT NULL,
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 600),
  body text NOT NULL,
  UNIQUE (school_id, id),
  UNIQUE (roadmap_id, place),
  FOREIGN KEY (school_id, roadmap_id) REFERENCES learning.roadmaps (school_id, id) ON DELETE CASCADE,
  FOREIGN KEY (school_id, milestone_id) REFERENCES learning.milestones (school_id, id) ON DELETE CASCADE
);

-- No GIN index: the match operator isn't leakproof, so behind row-level security the planner may not use one. Searches walk one school's
-- passages by the index on school_id.
CREATE TABLE learning.passages (
  school_id uuid NOT NULL,
  source_id uuid NOT NULL,
  place int NOT NULL,
  title text NOT NULL,
  roadmap_id uuid,
  body text NOT NULL,
  terms tsvector NOT NULL,
  PRIMARY KEY (school_id, source_id, place),
  FOREIGN KEY (school_id, source_id) REFERENCES learning.lessons (school_id, id) ON DELETE CASCADE
);

CREATE TABLE learning.progress (
  school_id uuid NOT NULL,
  account_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  done_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (school_id, account_id, lesson_id),
  FOREIGN KEY (school_id, lesson_id) REFERENCES learning.lessons (school_id, id) ON DELETE CASCADE
);

ALTER TABLE learning.roadmaps ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning.roadmaps FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON learning.roadmaps USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE learning.milestones ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning.milestones FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON learning.milestones USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE learning.lessons ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning.lessons FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON learning.lessons USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE learning.passages ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning.passages FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON learning.passages USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE learning.progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning.progress FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON learning.progress USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);

GRANT SELECT, INSERT ON learning.roadmaps, learning.milestones, learning.lessons, learning.passages TO learning_assistant_access;
GRANT SELECT, INSERT, DELETE ON learning.progress TO learning_assistant_access;
