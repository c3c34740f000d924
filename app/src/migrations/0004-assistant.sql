-- expand
-- Conversations with the assistant. An answer is written when its stream has ended; citations are kept as they were shown.
CREATE SCHEMA assistant;
GRANT USAGE ON SCHEMA assistant TO learning_assistant_access;

CREATE TABLE assistant.conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  account_id uuid NOT NULL,
  title text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (school_id, id)
);
CREATE INDEX conversations_of_account ON assistant.conversations (school_id, account_id, updated_at DESC);

CREATE TABLE assistant.messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  school_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  question text NOT NULL,
  answer text,
  citations jsonb NOT NULL DEFAULT '[]',
  answered_by text NOT NULL,
  found boolean NOT NULL DEFAULT false,
  truncated boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (school_id, conversation_id) REFERENCES assistant.conversations (school_id, id) ON DELETE CASCADE
);
CREATE INDEX messages_of_conversation ON assistant.messages (school_id, conversation_id, created_at);

ALTER TABLE assistant.conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant.conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON assistant.conversations USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);
ALTER TABLE assistant.messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE assistant.messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own_school ON assistant.messages USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON assistant.conversations, assistant.messages TO learning_assistant_access;
