package nl.nachtwacht.adapter;

/**
 * A site's own way to a family: which topics, which family, and how its topics become the family's
 * default ones.
 *
 * @param filter MQTT topic filter, e.g. {@code huis7/zigbee2mqtt/#}
 * @param family the family that reads what matches
 * @param stripPrefix taken off the topic, with its slash; empty for nothing
 * @param addPrefix put before the rest, with its slash, for a family whose base topic was renamed;
 *     empty for nothing
 */
public record TopicRoute(String filter, String family, String stripPrefix, String addPrefix) {

  public TopicRoute {
    TopicIndex.check(filter);
    stripPrefix = withSlash(stripPrefix);
    addPrefix = withSlash(addPrefix);
  }

  /**
   * A route that only takes a prefix off: {@code huis7/zigbee2mqtt/deur} to {@code
   * zigbee2mqtt/deur}.
   */
  public TopicRoute(String filter, String family, String stripPrefix) {
    this(filter, family, stripPrefix, "");
  }

  private static String withSlash(String prefix) {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** The topic as the family knows it. */
  public String inward(String topic) {
    String rest =
        !stripPrefix.isEmpty() && topic.startsWith(stripPrefix)
            ? topic.substring(stripPrefix.length())
            : topic;
    return addPrefix.isEmpty() ? rest : addPrefix + rest;
  }

  /** The topic as the site knows it: the way back of {@link #inward}. */
  public String outward(String topic) {
    String rest =
        !addPrefix.isEmpty() && topic.startsWith(addPrefix)
            ? topic.substring(addPrefix.length())
            : topic;
    return stripPrefix + rest;
  }
}
