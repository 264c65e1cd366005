package nl.nachtwacht.gateway.replay;

import org.jspecify.annotations.Nullable;

/**
 * One row of a table of sensor events, {@code time_ms,client,sensor_id,kind,value}.
 *
 * @param timeMs UTC milliseconds
 * @param client whose home; what was known is forgotten where it changes
 * @param sensor as the table names it; empty for a tick
 * @param kind {@code motion}, {@code contact} …; {@value #TICK} carries only the clock
 */
record CsvRow(long timeMs, String client, String sensor, String kind, String value) {
  static final String HEADER = "time_ms,client,sensor_id,kind,value";
  static final String TICK = "tick";
  private static final int COLUMNS = 5;

  boolean tick() {
    return kind.equals(TICK);
  }

  /** The row in a line; {@code null} when there is none in it. */
  static @Nullable CsvRow read(String line) {
    String[] cells = new String[COLUMNS];
    int from = 0;
    for (int i = 0; i < COLUMNS; i++) {
      int comma = i == COLUMNS - 1 ? line.length() : line.indexOf(',', from);
      if (comma < 0) {
        return null;
      }
      cells[i] = unquoted(line, from, comma);
      from = comma + 1;
    }
    Long time = number(cells[0]);
    return time == null || cells[1].isEmpty()
        ? null
        : new CsvRow(time, cells[1], cells[2], cells[3], cells[4]);
  }

  private static String unquoted(String line, int from, int to) {
    boolean quoted = to - from >= 2 && line.charAt(from) == '"' && line.charAt(to - 1) == '"';
    return quoted ? line.substring(from + 1, to - 1) : line.substring(from, to);
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
