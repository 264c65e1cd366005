package nl.nachtwacht.gateway.selftest;

import java.time.Duration;
import nl.nachtwacht.careplan.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * One test of the gateway's own.
 *
 * @param client through whose watch it goes
 * @param end where it must arrive
 */
public record Probe(ClientId client, End end) {

  /** Where a test must arrive before it counts as told. */
  public enum End {
    /** At a channel of our own, behind the outbox. */
    LOOPBACK,
    /** At an alarm centre, whose system says that it has it. */
    CENTRE,
    /** At the centre that the home's plan names; at the alarm itself where it names none. */
    HOME,
    /** At the alarm itself: nobody is told of it. */
    ALARM
  }

  /**
   * What came of it.
   *
   * @param lost where it was lost; {@code null}: it came all the way
   * @param took from the message to the word that it was a test, or to the moment it was given up
   * @param reached how far it had to come: {@code alarm}, {@code loopback} or {@code centre}
   * @param conclusive false when our clock jumped meanwhile: what was lost then says nothing
   */
  public record Result(@Nullable Lost lost, Duration took, String reached, boolean conclusive) {
    public boolean passed() {
      return lost == null;
    }
  }
}
