-- Which telling an offer belongs to: an answer by number names it, so that an old one does no harm.
ALTER TABLE offer ADD COLUMN telling INTEGER NOT NULL DEFAULT 1;
