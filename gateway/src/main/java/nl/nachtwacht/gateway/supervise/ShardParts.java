package nl.nachtwacht.gateway.supervise;

import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.store.SqliteOutbox;
import nl.nachtwacht.gateway.time.Clockwork;

/** What a shard works with. */
record ShardParts(
    Clockwork clock,
    Plans plans,
    Committer committer,
    Recovery recovery,
    SqliteOutbox outbox,
    Announcer announcer,
    Quarantine quarantine) {}
