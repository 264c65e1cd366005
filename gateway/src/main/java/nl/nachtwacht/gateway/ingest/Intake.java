package nl.nachtwacht.gateway.ingest;

import io.vertx.core.Future;

/**
 * Takes messages from any source. The one promise towards homes lives here: the future succeeds
 * only when what the message says is on disk.
 *
 * <p>Call it on the event loop that owns the source's connection, in the order of arrival. The
 * future completes on that same context, in the order of the calls of one source.
 *
 * <p>The caller bounds how many it has under way ({@code inFlightMax} per connection); {@link
 * #congested()} tells when all sources together have too many, and then callers stop reading.
 */
public interface Intake {

  /**
   * Hands a message over.
   *
   * @return succeeds when it may be answered: it is durable, or known to be a copy, or counted as
   *     ignored. Fails with {@link NotDurableException} when the store could not take it: do not
   *     answer, let the peer send it again (close the connection)
   */
  Future<Receipt> take(Inbound inbound);

  /** Whether all sources together have so much under way that reading must pause. */
  boolean congested();

  /** Runs a task once, on the caller's context, when the congestion is over. */
  void onceRelieved(Runnable task);
}
