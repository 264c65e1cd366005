package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Promise;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One input on its way to a client's watch.
 *
 * @param urgent overtakes everything of other devices that waits
 * @param device whose order must hold; {@code null} for inputs that are no device message
 * @param delivery how the message was numbered, for the journal; {@code null} where it was not
 * @param memory rows to write in the same commit
 * @param done completes on the shard's context once durable
 */
record Work(
    ClientId client,
    Input input,
    boolean urgent,
    @Nullable String device,
    @Nullable Numbered delivery,
    List<Batch.MemoryRow> memory,
    Promise<Outcome> done) {

  /** The session, packet number and fingerprint of a message, to know it again. */
  record Numbered(String session, int packetId, long fingerprint) {}

  /** An input that is no device message. */
  static Work of(ClientId client, Input input) {
    boolean urgent = !(input instanceof Input.Reported);
    return new Work(client, input, urgent, null, null, List.of(), Promise.promise());
  }
}
