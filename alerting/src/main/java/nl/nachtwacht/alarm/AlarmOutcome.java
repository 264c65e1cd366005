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
  CLIENT_AWAY_CONFIRMED
}
