package nl.nachtwacht.gateway.replay;

import java.time.Instant;
import java.util.Locale;

/**
 * One row of a table of sensor events, {@code time_ms,client,sensor_id,kind,value}.
 *
 * @param timeMs UTC milliseconds
 * @param client whose home; what was known is forgotten where it changes
 * @param sensor as the table names it; empty for a tick
 * @param kind {@code motion}, {@code contact} …; in small letters; {@value #TICK} carries only the
 *     clock
 */
record CsvRow(long timeMs, String client, String sensor, String kind, String value) {
  static final String HEADER = "time_ms,client,sensor_id,kind,value";
  static final String TICK = "tick";
  private static final int COLUMNS = 5;
  private static final int SHOWN_MAX = 30;

  /** No home was watched before; what lies outside is another unit, or a broken table. */
  private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  boolean tick() {
    return kind.equals(TICK);
  }

  /**
   * The row in a line.
   *
   * @throws IllegalArgumentException when there is none in it; the message says what is wrong
   */
  static CsvRow read(String line) {
    String[] cells = new String[COLUMNS];
    int from = 0;
    int last = 0;
    for (int i = 0; i < COLUMNS; i++) {
      int comma = i == COLUMNS - 1 ? line.length() : line.indexOf(',', from);
      if (comma < 0) {
        throw new IllegalArgumentException(
            "has " + (i + 1) + " of the " + COLUMNS + " cells " + HEADER);
      }
      cells[i] = unquoted(line, from, comma);
      last = from;
      from = comma + 1;
    }
    if (cells[1].isEmpty()) {
      throw new IllegalArgumentException("client is empty");
    }
    if (line.indexOf(',', last) >= 0 && !quoted(line, last, line.length())) {
      throw new IllegalArgumentException("has more than the " + COLUMNS + " cells " + HEADER);
    }
    return new CsvRow(
        time(cells[0]), cells[1], cells[2], cells[3].toLowerCase(Locale.ROOT), cells[4]);
  }

  private static String unquoted(String line, int from, int to) {
    return quoted(line, from, to) ? line.substring(from + 1, to - 1) : line.substring(from, to);
  }

  private static boolean quoted(String line, int from, int to) {
    return to - from >= 2 && line.charAt(from) == '"' && line.charAt(to - 1) == '"';
  }

  private static long time(String text) {
    long time;
    try {
      time = Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(
          "time_ms is '" + cut(text) + "'; write milliseconds since 1970, UTC", noNumber);
    }
    if (time < EARLIEST || time > LATEST) {
      String seconds = time * 1000 >= EARLIEST && time * 1000 <= LATEST ? " Are they seconds?" : "";
      throw new IllegalArgumentException(
          "time_ms is " + time + ", which is not between 1990 and 2100." + seconds);
    }
    return time;
  }

  /** Short enough to be shown. */
  static String cut(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }
}
