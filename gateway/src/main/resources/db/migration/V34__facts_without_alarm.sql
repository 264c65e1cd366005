-- What became so for a client apart from alarms: suppressions, changes for a while, consents.
CREATE INDEX fact_without_alarm ON fact (client, seq) WHERE alarm IS NULL;
