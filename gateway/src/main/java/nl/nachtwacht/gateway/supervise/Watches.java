package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Future;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Input;

/**
 * Everybody's watches, from the outside: hand over an input that is no device message. Each future
 * completes on the caller's context once the step is durable, and fails with {@link
 * nl.nachtwacht.gateway.ingest.NotDurableException} when the store could not take it.
 */
public interface Watches {

  /** A person does something to an alarm; the answer says what came of it. */
  Future<CommandAnswer> command(ClientId client, AlarmCommand command);

  /** A channel tells what became of a delivery. */
  Future<Void> report(ClientId client, DeliveryReport report);

  /**
   * Something is broken, works again, is tested, or is known to a centre: an input that is no
   * command, message or report. For what belongs to no client see {@link OrganisationWatch}.
   */
  Future<Void> tell(ClientId client, Input input);

  /** The registry has another plan for this client. */
  Future<Void> planChanged(ClientId client);
}
