package nl.nachtwacht.gateway.mqtt;

/** MQTT topic filters: what is one, what one matches, and whether one is wholly within another. */
public final class TopicFilter {
  private static final int LENGTH_MAX = 65_535;

  private TopicFilter() {}

  /** Whether this is a well-formed filter (MQTT 5 §4.7.1); a shared one is not. */
  public static boolean isValid(String filter) {
    if (filter.isEmpty() || filter.length() > LENGTH_MAX || filter.indexOf('\0') >= 0) {
      return false;
    }
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean wild = level.indexOf('+') >= 0 || level.indexOf('#') >= 0;
      if (wild && (level.length() > 1 || (level.equals("#") && i < levels.length - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Whether this filter asks for a share of somebody else's subscription. */
  public static boolean isShared(String filter) {
    return filter.startsWith("$share/");
  }

  /**
   * Whether a topic matches a filter; topics that begin with {@code $} only when the filter does.
   */
  public static boolean matches(String filter, String topic) {
    if (topic.startsWith("$") && !filter.startsWith("$")) {
      return false;
    }
    return covers(filter, topic);
  }

  /**
   * Whether everything {@code narrow} matches is matched by {@code wide} too. A topic is the
   * narrowest filter there is.
   */
  public static boolean covers(String wide, String narrow) {
    int w = 0;
    int n = 0;
    while (true) {
      int wEnd = levelEnd(wide, w);
      if (isLevel(wide, w, wEnd, '#')) {
        return true;
      }
      int nEnd = levelEnd(narrow, n);
      boolean same =
          isLevel(wide, w, wEnd, '+')
              ? !isLevel(narrow, n, nEnd, '#')
              : wEnd - w == nEnd - n && wide.regionMatches(w, narrow, n, wEnd - w);
      if (!same) {
        return false;
      }
      boolean wLast = wEnd == wide.length();
      boolean nLast = nEnd == narrow.length();
      if (nLast) {
        // "home/#" matches "home" itself.
        return wLast || (wide.length() == wEnd + 2 && wide.charAt(wEnd + 1) == '#');
      }
      if (wLast) {
        return false;
      }
      w = wEnd + 1;
      n = nEnd + 1;
    }
  }

  private static int levelEnd(String filter, int from) {
    int slash = filter.indexOf('/', from);
    return slash < 0 ? filter.length() : slash;
  }

  private static boolean isLevel(String filter, int from, int end, char wildcard) {
    return end - from == 1 && filter.charAt(from) == wildcard;
  }
}
