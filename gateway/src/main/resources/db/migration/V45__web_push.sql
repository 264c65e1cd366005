-- Browsers that take push messages, each with whose it is. Whoever has an endpoint and its keys can write to that browser.
CREATE TABLE web_push (
  endpoint    TEXT    PRIMARY KEY,
  person      TEXT    NOT NULL,
  public_key  TEXT    NOT NULL,
  auth_secret TEXT    NOT NULL,
  made_at     INTEGER NOT NULL
);
CREATE INDEX web_push_by_person ON web_push (person, made_at);
