package nl.nachtwacht.careplan;

/**
 * Who lives in a home besides the client. With more than one person, or a cat, a motion sensor
 * tells that somebody is there and not who: rules that rest on presence become less reliable, and
 * say so.
 *
 * @param people how many live there, the client included; 1 or more
 * @param pets whether an animal walks about
 */
public record Household(int people, boolean pets) {
  /** The client, and nobody else. */
  public static final Household ALONE = new Household(1, false);

  /** Whether movement means the client. */
  public boolean presenceReliable() {
    return people <= 1 && !pets;
  }
}
