package nl.nachtwacht.alarm;

/** How an alarm ended: a closed list. There is no outcome "no answer". */
public enum AlarmOutcome {
  HELPED_ON_SITE,
  HELPED_BY_VOICE,
  EMERGENCY_SERVICES,
  /** Wrong press, confirmed by the client's own voice or on site. */
  FALSE_ALARM_CONFIRMED,
  TEST_CONFIRMED,
  TECHNICAL,
  DUPLICATE,
  /** No contact, and somebody looked on the spot. */
  NO_CONTACT_CHECKED_ON_SITE,
  CLIENT_AWAY_CONFIRMED,
  /** It went over by itself before anybody had to act. Technical alarms and notices only. */
  RECOVERED;

  /** Whether nobody spoke with the client or helped: to be looked at by somebody else. */
  public boolean needsReview() {
    return switch (this) {
      case FALSE_ALARM_CONFIRMED, NO_CONTACT_CHECKED_ON_SITE, CLIENT_AWAY_CONFIRMED -> true;
      case HELPED_ON_SITE,
          HELPED_BY_VOICE,
          EMERGENCY_SERVICES,
          TEST_CONFIRMED,
          TECHNICAL,
          DUPLICATE,
          RECOVERED ->
          false;
    };
  }
}
