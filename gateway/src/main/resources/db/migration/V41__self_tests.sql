-- Tests of the way through a home's own plan and to each centre, by themselves: when, how far, how long.
-- `lost` is null for one that came all the way. A bounded number per target is kept.
CREATE TABLE self_test (
  seq     INTEGER PRIMARY KEY,
  target  TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  lost    TEXT,
  reached TEXT    NOT NULL,
  took_ms INTEGER NOT NULL
);
CREATE INDEX self_test_by_target ON self_test (target, seq);
