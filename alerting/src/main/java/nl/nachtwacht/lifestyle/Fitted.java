package nl.nachtwacht.lifestyle;

/**
 * Which sensors tell of a sign, and since when: what other sensors told before is another
 * measurement, and no habit that changed.
 *
 * @param sign of what
 * @param sensors a number that differs when the sensors do; 0 when there are none
 * @param since the first day they told of as a whole, as days since 1970; 0 when always
 */
public record Fitted(Sign sign, int sensors, long since) {}
