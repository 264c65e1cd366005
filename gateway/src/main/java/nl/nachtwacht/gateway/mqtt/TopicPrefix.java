package nl.nachtwacht.gateway.mqtt;

/**
 * The beginning of a topic that says which home it is, taken off so that an adapter sees its
 * family's default shape. Whole levels only: {@code homes/17} and {@code homes/17/} are the same.
 */
public final class TopicPrefix {
  private final String prefix;

  /** A prefix; empty for none. */
  public TopicPrefix(String prefix) {
    this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** The topic without it; a topic that does not begin with it stays as it is. */
  public String takeOff(String topic) {
    return topic.startsWith(prefix) && topic.length() > prefix.length()
        ? topic.substring(prefix.length())
        : topic;
  }

  /** The topic with it. */
  public String putOn(String topic) {
    return prefix + topic;
  }
}
