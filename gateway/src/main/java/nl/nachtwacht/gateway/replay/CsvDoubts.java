package nl.nachtwacht.gateway.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a table says that was not understood, counted and named where it stood first, so that no
 * alarm is missed because of a word. Bounded: a table of nonsense is told by its first examples.
 */
final class CsvDoubts {
  private static final int NAMED_MAX = 20;

  private static final class Seen {
    private final long line;
    private long rows;

    private Seen(long line) {
      this.line = line;
    }
  }

  private final Map<String, Seen> named = new LinkedHashMap<>();
  private long unnamed;

  /** A kind that we know, with a value that we do not. */
  void value(CsvRow row, long line) {
    note(
        row.kind()
            + " '"
            + CsvRow.cut(row.value())
            + "' says neither that it began nor that it ended, and was left out; write "
            + (row.kind().equals("temperature") ? "a number" : "ON or OFF, OPEN or CLOSED"),
        line);
  }

  /** A kind that we do not know, from a sensor that has a place in the plan. */
  void kind(CsvRow row, long line) {
    note(
        "kind '"
            + CsvRow.cut(row.kind())
            + "' of sensor '"
            + CsvRow.cut(row.sensor())
            + "' is not one we know, and was taken as a sign of life",
        line);
  }

  private void note(String what, long line) {
    Seen seen = named.get(what);
    if (seen == null && named.size() >= NAMED_MAX) {
      unnamed++;
      return;
    }
    if (seen == null) {
      seen = new Seen(line);
      named.put(what, seen);
    }
    seen.rows++;
  }

  /** A sentence each, in the order of the table. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    named.forEach((what, seen) ->
        sentences.add(
            "line "
                + seen.line
                + ": "
                + what
                + (seen.rows == 1 ? "." : " (" + seen.rows + " rows).")));
    if (unnamed > 0) {
      sentences.add("And " + unnamed + " more rows say what was not understood.");
    }
    return sentences;
  }
}
