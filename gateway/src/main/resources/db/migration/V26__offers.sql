-- What was offered to whom, so that an answer by link or text message, or a provider's receipt, finds its alarm.
-- Of a link's token only the hash is kept.
CREATE TABLE offer (
  effect_id  TEXT    PRIMARY KEY,
  token_hash TEXT    NOT NULL UNIQUE,
  reference  TEXT    NOT NULL UNIQUE,
  alarm      TEXT    NOT NULL,
  client     TEXT    NOT NULL,
  person     TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  address    TEXT    NOT NULL,
  code       INTEGER NOT NULL DEFAULT 0,
  privacy    TEXT    NOT NULL,
  made_at    INTEGER NOT NULL
);
CREATE INDEX offer_by_address ON offer (channel, address, made_at);
CREATE INDEX offer_by_age ON offer (made_at);
CREATE INDEX offer_coded ON offer (code) WHERE code > 0;
CREATE INDEX offer_by_alarm ON offer (alarm);
