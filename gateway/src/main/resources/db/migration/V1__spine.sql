-- Times are milliseconds since 1970-01-01T00:00Z. Bodies are JSON of the core's own types.

-- The journal: every input of every client's watch, in the order it was decided. State is its fold.
CREATE TABLE input (
  seq         INTEGER PRIMARY KEY,
  client      TEXT    NOT NULL,
  decided_at  INTEGER NOT NULL,
  kind        TEXT    NOT NULL,
  device      TEXT,
  session     TEXT,
  packet_id   INTEGER NOT NULL DEFAULT 0,
  fingerprint INTEGER NOT NULL DEFAULT 0,
  body        BLOB    NOT NULL
);
CREATE INDEX input_by_client ON input (client);

-- A client's watch state after input `seq`, so that recovery only replays what came later.
CREATE TABLE snapshot (
  client TEXT    PRIMARY KEY,
  seq    INTEGER NOT NULL,
  body   BLOB    NOT NULL
) WITHOUT ROWID;

-- What became so, for timelines, screens and reports. Appended, never changed.
CREATE TABLE fact (
  seq    INTEGER PRIMARY KEY,
  client TEXT    NOT NULL,
  alarm  TEXT,
  at     INTEGER NOT NULL,
  kind   TEXT    NOT NULL,
  body   BLOB    NOT NULL
);
CREATE INDEX fact_by_alarm ON fact (alarm) WHERE alarm IS NOT NULL;

-- Alarms as they are now. The checks are promise P3 ("never silent") held by the store itself:
-- an open care alarm has a lease or a due time, and a held alarm has a lease.
CREATE TABLE alarm (
  id          TEXT    PRIMARY KEY,
  client      TEXT    NOT NULL,
  class       TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  care        INTEGER NOT NULL,
  open        INTEGER NOT NULL,
  holder      TEXT,
  lease_until INTEGER,
  ladder_due  INTEGER,
  raised_at   INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  body        BLOB    NOT NULL,
  CONSTRAINT never_silent CHECK (NOT (care AND open) OR lease_until IS NOT NULL OR ladder_due IS NOT NULL),
  CONSTRAINT held_by_lease CHECK (holder IS NULL OR lease_until IS NOT NULL)
);
CREATE INDEX alarm_open ON alarm (class, raised_at) WHERE open = 1;
CREATE INDEX alarm_ended ON alarm (changed_at) WHERE open = 0;

-- What must be told, in the same commit as the reason to tell it.
CREATE TABLE outbox (
  effect_id     TEXT    PRIMARY KEY,
  client        TEXT    NOT NULL,
  alarm         TEXT,
  channel       TEXT    NOT NULL,
  urgent        INTEGER NOT NULL,
  due_at        INTEGER NOT NULL,
  state         TEXT    NOT NULL DEFAULT 'WAITING',
  attempts      INTEGER NOT NULL DEFAULT 0,
  next_try      INTEGER NOT NULL,
  reason        TEXT,
  settled_at    INTEGER,
  body          BLOB    NOT NULL
);
-- `next_try` is the due time of a waiting row and the end of the lease of a claimed one.
CREATE INDEX outbox_waiting ON outbox (channel, next_try) WHERE state IN ('WAITING', 'RETRY', 'CLAIMED');

-- When to look at a client again at the latest.
CREATE TABLE deadline (
  client TEXT    PRIMARY KEY,
  due    INTEGER NOT NULL
) WITHOUT ROWID;

-- What adapters asked to remember about a source.
CREATE TABLE memory (
  source TEXT NOT NULL,
  key    TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (source, key)
) WITHOUT ROWID;

-- Messages nobody understood, kept up to a bound for the installer.
CREATE TABLE rubbish (
  seq     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  source  TEXT    NOT NULL,
  topic   TEXT    NOT NULL,
  reason  TEXT    NOT NULL,
  detail  TEXT    NOT NULL,
  payload BLOB    NOT NULL
);

-- Devices nobody registered, with their last message, kept up to a bound for the installer.
CREATE TABLE unassigned (
  source    TEXT    NOT NULL,
  family    TEXT    NOT NULL,
  native_id TEXT    NOT NULL,
  first_at  INTEGER NOT NULL,
  last_at   INTEGER NOT NULL,
  messages  INTEGER NOT NULL,
  topic     TEXT    NOT NULL,
  payload   BLOB    NOT NULL,
  PRIMARY KEY (source, family, native_id)
) WITHOUT ROWID;

-- One row that proves that a whole commit cycle still works.
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
);

-- Who saw and did what. Appended only; each row's hash covers the one before. The triggers hold that,
-- whoever writes.
CREATE TABLE audit (
  seq           INTEGER PRIMARY KEY,
  at            INTEGER NOT NULL,
  client        TEXT,
  who           TEXT,
  body          TEXT    NOT NULL,
  previous_hash TEXT    NOT NULL,
  hash          TEXT    NOT NULL
);
CREATE INDEX audit_by_client ON audit (client, at) WHERE client IS NOT NULL;
CREATE INDEX audit_by_who ON audit (who, at) WHERE who IS NOT NULL;
CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit record is never changed'); END;
CREATE TRIGGER audit_never_removed BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit record is never changed'); END;

-- The last valid text of every file of the site, so that a file that is broken now disarms nobody.
CREATE TABLE site_file (
  name    TEXT    PRIMARY KEY,
  version INTEGER NOT NULL,
  text    TEXT    NOT NULL
) WITHOUT ROWID;
