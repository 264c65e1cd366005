package nl.nachtwacht.gateway.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * A table of sensor events through a plan: clients one after the other, each from nothing. The plan
 * is the same for all of them, as are its zone and its sensors' names.
 *
 * <p>A device whose vendor's id is {@value #ANY_SENSOR} stands for every sensor that has no device
 * of its own: all the plan knows of those is that somebody did something. {@code *contact} does so
 * for the sensors of kind contact, whose rows keep their meaning, and so on for each kind.
 */
public final class CsvReplay {
  /** The vendor's id of the device that takes every sensor not named elsewhere. */
  public static final String ANY_SENSOR = "*";

  private final WatchPlan plan;
  private final Map<String, DeviceId> devices;
  private final Duration answeredAfter;
  private final Listener listener;
  private @Nullable Replay replay;
  private String client = "";
  private Duration ended = Duration.ZERO;
  private final CsvDoubts doubts = new CsvDoubts();
  private final Set<String> clients = new HashSet<>();
  private long last = Long.MIN_VALUE;
  private long rows;
  private long outOfOrder;
  private long returned;
  private long skipped;

  /** Hears the facts of all clients. */
  @FunctionalInterface
  public interface Listener {
    /** The listener for the client who comes next. */
    Replay.Listener of(String client);
  }

  /** What stands where no row can be; the message says which line and what would be right. */
  public static final class BadRow extends IOException {
    private static final long serialVersionUID = 1L;

    BadRow(long line, String sentence) {
      super("line " + line + ": " + sentence);
    }
  }

  /**
   * @param devices of the plan, by the id their vendor (here: the table) gave them
   */
  public CsvReplay(
      WatchPlan plan, Map<String, DeviceId> devices, Duration answeredAfter, Listener listener) {
    this.plan = plan;
    this.devices = devices;
    this.answeredAfter = answeredAfter;
    this.listener = listener;
  }

  /** Whether a file that begins with this line is such a table. */
  public static boolean isHeader(String line) {
    return line.strip().equals(CsvRow.HEADER);
  }

  /**
   * Runs all rows.
   *
   * @throws BadRow at the first line that is no row
   */
  public void run(BufferedReader lines) throws IOException {
    String header = lines.readLine();
    if (header == null || !isHeader(header)) {
      throw new BadRow(1, "the first line must be " + CsvRow.HEADER);
    }
    long number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isEmpty()) {
        take(row(line, number), number);
      }
    }
  }

  private static CsvRow row(String line, long number) throws BadRow {
    try {
      return CsvRow.read(line);
    } catch (IllegalArgumentException wrong) {
      throw new BadRow(number, Objects.requireNonNull(wrong.getMessage()));
    }
  }

  /** Rows that lie before the one above them; they were taken at that one's time. */
  public long outOfOrder() {
    return outOfOrder;
  }

  /** Clients whose rows come back after another's: each time from nothing. */
  public long returned() {
    return returned;
  }

  /** Rows read. */
  public long rows() {
    return rows;
  }

  /** Rows of sensors that the plan has no device for, or that say nothing. */
  public long skipped() {
    return skipped;
  }

  /** What was not understood, a sentence each with the line where it stood first. */
  public List<String> doubts() {
    return doubts.sentences();
  }

  /** How much of all the clients' lives went by. */
  public Duration span() {
    Replay last = replay;
    return last == null ? ended : ended.plus(last.span());
  }

  private void take(CsvRow row, long line) {
    rows++;
    outOfOrder += row.timeMs() < last && row.client().equals(client) ? 1 : 0;
    Replay home = replay;
    if (home == null || !row.client().equals(client)) {
      ended = span();
      client = row.client();
      returned += clients.add(client) ? 0 : 1;
      last = Long.MIN_VALUE;
      home = new Replay(plan, answeredAfter, listener.of(client));
      replay = home;
    }
    last = Math.max(last, row.timeMs());
    if (row.tick()) {
      home.runUntil(Instant.ofEpochMilli(row.timeMs()));
      return;
    }
    DeviceId device = devices.get(row.sensor());
    DeviceId ofItsKind = devices.get(ANY_SENSOR + row.kind());
    boolean known = device != null || ofItsKind != null;
    if (known && CsvEvents.unread(row)) {
      doubts.value(row, line);
    } else if (device != null && !CsvEvents.knows(row.kind())) {
      doubts.kind(row, line);
    }
    DeviceEvent event = known ? CsvEvents.of(row) : CsvEvents.signOfLife(row);
    DeviceId unnamed = ofItsKind == null ? devices.get(ANY_SENSOR) : ofItsKind;
    DeviceId placed = device == null ? unnamed : device;
    if (event == null || placed == null) {
      skipped++;
      home.runUntil(Instant.ofEpochMilli(row.timeMs()));
    } else {
      home.observe(placed, event);
    }
  }
}
