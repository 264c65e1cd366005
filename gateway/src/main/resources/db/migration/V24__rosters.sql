-- Changes of rosters made on the screen or by the API. A row is only changed by ending it.
CREATE TABLE roster_override (
  id       TEXT    PRIMARY KEY,
  until    INTEGER NOT NULL,
  made_by  TEXT    NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  body     BLOB    NOT NULL
);
CREATE INDEX roster_override_by_end ON roster_override (until);

-- What was seen of people's reachability: asked, confirmed, failed. Appended, never changed. A contact is its
-- channel and the hash of its address.
CREATE TABLE reach_fact (
  seq     INTEGER PRIMARY KEY,
  person  TEXT    NOT NULL,
  contact TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  at      INTEGER NOT NULL
);
CREATE INDEX reach_fact_latest ON reach_fact (person, contact, kind, at);

-- Addresses under which people read their own duties in a calendar program; only the hash of the secret is kept.
CREATE TABLE roster_feed (
  person  TEXT    PRIMARY KEY,
  secret  TEXT    NOT NULL,
  made_at INTEGER NOT NULL
);
