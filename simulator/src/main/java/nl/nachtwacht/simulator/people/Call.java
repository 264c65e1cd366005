package nl.nachtwacht.simulator.people;

/**
 * One message about an alarm, as it came to a phone or a centre.
 *
 * @param key idempotency key: equal for repetitions of the same message
 * @param alarm its id
 * @param client pseudonymous id
 * @param kind what it is: {@code sos}, {@code front-door-open} …
 * @param purpose why: {@code offer}, {@code ask-holder}, {@code taken} …
 * @param attempt how often this person was told about this alarm
 * @param recipient person or centre
 */
public record Call(
    String key,
    String alarm,
    String client,
    String alarmClass,
    String kind,
    String purpose,
    int attempt,
    String recipient) {

  /** Whether it asks somebody to take the alarm. */
  public boolean asks() {
    return purpose.equals("offer") || purpose.equals("open-again");
  }
}
