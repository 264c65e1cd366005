package nl.nachtwacht.alarm;

/**
 * What an alarm is called on screens where its sentence is shown: the name of its kind, or what the
 * plan has its own condition say. Where no health data may stand, the name of its kind alone.
 */
public final class AlarmTitle {
  private AlarmTitle() {}

  /** In one line. */
  public static String of(Alarm alarm, Words words) {
    for (EvidenceFact fact : alarm.evidence()) {
      String says = fact.values().get("says");
      if (fact.code().equals(EvidenceCode.CONDITION_SAYS.key()) && says != null) {
        return says;
      }
    }
    return words.kind(alarm.kind());
  }
}
