-- Who tested which device and what came of it, found by home.
CREATE INDEX fact_device_tested ON fact (client, seq) WHERE kind = 'DeviceTested';
