package nl.nachtwacht.event;

/**
 * One thing a device told us.
 *
 * @param envelope who, when, how trustworthy
 * @param observation what
 */
public record DeviceEvent(Envelope envelope, Observation observation) {

  /** The canonical kind, e.g. {@code alarm.manual}; see {@link Observation#kind()}. */
  public String kind() {
    return observation.kind();
  }

  /**
   * Whether this is the kind of event that a human must hear about at once: it overtakes readings
   * in every queue, is never suppressed and never dropped for a bad time. A mere confirmation that
   * nothing changed is not: home sensors repeat "no smoke" all day.
   */
  public boolean urgent() {
    if (envelope.has(Mark.STILL)) {
      return false;
    }
    return switch (observation) {
      case Observation.ManualAlarm _, Observation.Fall _, Observation.Wandering _ -> true;
      case Observation.Hazard _ -> true;
      default -> false;
    };
  }
}
