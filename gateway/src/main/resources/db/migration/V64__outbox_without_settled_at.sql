-- Nothing ever wrote or read it: when a message was settled stands in the alarm's facts.
ALTER TABLE outbox DROP COLUMN settled_at;
