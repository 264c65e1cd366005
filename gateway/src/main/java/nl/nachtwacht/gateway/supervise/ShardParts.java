package nl.nachtwacht.gateway.supervise;

import java.time.Instant;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.store.SqliteOutbox;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * What a shard works with.
 *
 * @param aliveUntil until when this gateway was running before; {@code null}: never before
 */
record ShardParts(
    Clockwork clock,
    Plans plans,
    Committer committer,
    Recovery recovery,
    SqliteOutbox outbox,
    Announcer announcer,
    Quarantine quarantine,
    @Nullable Instant aliveUntil,
    LostCalls lostCalls) {}
