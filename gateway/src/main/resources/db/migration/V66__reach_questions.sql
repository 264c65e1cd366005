-- What people were asked outside any alarm: "can you be reached here?". The message itself lies in the outbox, under the
-- same effect_id and without an alarm. Of a link's token only the hash is kept.
CREATE TABLE reach_question (
  effect_id   TEXT    PRIMARY KEY,
  token_hash  TEXT    NOT NULL UNIQUE,
  reference   TEXT    NOT NULL UNIQUE,
  person      TEXT    NOT NULL,
  contact     TEXT    NOT NULL,
  channel     TEXT    NOT NULL,
  address     TEXT    NOT NULL,
  made_at     INTEGER NOT NULL,
  answered_at INTEGER
);
CREATE INDEX reach_question_by_way ON reach_question (person, contact, made_at);
CREATE INDEX reach_question_by_address ON reach_question (channel, address, made_at);
CREATE INDEX reach_question_by_age ON reach_question (made_at);
