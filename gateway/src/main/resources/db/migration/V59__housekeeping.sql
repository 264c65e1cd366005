-- How far a sweep of what is past its time came when it last went through whole: the next one starts a week before.
CREATE TABLE sweep (
  what  TEXT    PRIMARY KEY,
  until INTEGER NOT NULL
) WITHOUT ROWID;

-- The highest number of a journal whose newest rows were erased, so that no number is given out twice.
CREATE TABLE sequence_floor (
  name TEXT    PRIMARY KEY,
  seq  INTEGER NOT NULL
) WITHOUT ROWID;

-- Does this client have an open alarm? Asked for every row that is to be swept.
CREATE INDEX alarm_open_by_client ON alarm (client) WHERE open = 1;

-- The record of who saw what, by day.
CREATE INDEX audit_by_time ON audit (at);
