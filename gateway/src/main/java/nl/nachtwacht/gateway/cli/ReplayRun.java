package nl.nachtwacht.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.gateway.replay.CsvReplay;
import nl.nachtwacht.gateway.replay.JournalReplay;
import nl.nachtwacht.gateway.replay.Replay;
import nl.nachtwacht.gateway.replay.ReplayReport;
import nl.nachtwacht.gateway.store.JournalReader;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/** One pass of events through one plan, whatever form the events have. */
final class ReplayRun {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SHOWN_MAX = 60;

  /** What some spreadsheets write before a table. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final PlanFile file;
  private final WatchPlan plan;
  private final Duration answeredAfter;
  private final @Nullable Instant until;
  private final @Nullable PrintWriter out;
  private final ReplayReport report;
  private final List<String> warnings = new ArrayList<>();
  private long events;

  /** Those that only led up to the stretch. */
  private long before;

  private long skipped;
  private double seconds;

  /** What this thread got of a processor; on a busy machine far less than went by. */
  private double processorSeconds;

  /**
   * @param out takes the alarms; {@code null} when only the report is wanted
   */
  ReplayRun(
      PlanFile file, Duration answeredAfter, @Nullable Instant until, @Nullable PrintWriter out) {
    this.file = file;
    this.plan = Objects.requireNonNull(file.plan(), "a plan that compiles");
    this.answeredAfter = answeredAfter;
    this.until = until;
    this.out = out;
    this.report = new ReplayReport(plan.plan().zone());
  }

  /** Of the plan's home. */
  ZoneId zone() {
    return plan.plan().zone();
  }

  ReplayReport report() {
    return report;
  }

  List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        events
            + " events replayed, "
            + skipped
            + " lines skipped, "
            + report.alarms()
            + " alarms, "
            + Math.round((before + events) / Math.max(seconds, 1e-3))
            + " events/s"
            + (processorSeconds <= 0
                ? ""
                : ", "
                    + Math.round((before + events) / processorSeconds)
                    + " per second of its thread"));
    lines.addAll(warnings);
    lines.addAll(report.lines());
    return lines;
  }

  /**
   * Reads all lines.
   *
   * @param firstLineMax characters of the longest first line that is looked at
   */
  void run(BufferedReader lines, int firstLineMax) throws IOException {
    long begin = System.nanoTime();
    long processorBegin = processorNanos();
    lines.mark(firstLineMax);
    String first = lines.readLine();
    lines.reset();
    if (first == null) {
      throw new IOException("there is nothing in it");
    }
    if (first.startsWith(BYTE_ORDER_MARK)) {
      lines.skip(BYTE_ORDER_MARK.length());
    }
    if (CsvReplay.isHeader(first.replaceFirst(BYTE_ORDER_MARK, ""))) {
      table(lines);
    } else if (first.strip().startsWith("{")) {
      jsonLines(lines);
    } else {
      throw new IOException(
          "line 1: is '"
              + shown(first)
              + "'. A table begins with time_ms,client,sensor_id,kind,value; events are JSON"
              + " lines, as 'decode' prints them.");
    }
    seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    processorSeconds = (processorNanos() - processorBegin) / NANOS_PER_SECOND;
  }

  /** 0 where the machine does not tell. */
  private static long processorNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
  }

  private static String shown(String line) {
    String plain = line.replaceAll("\\p{Cntrl}|\\uFFFD", "?");
    return plain.length() <= SHOWN_MAX ? plain : plain.substring(0, SHOWN_MAX) + "…";
  }

  /**
   * Runs a stretch of a gateway's own history.
   *
   * @throws IOException when there is none of this client
   */
  void run(JournalReader journal, String client, Instant from, Instant to) throws IOException {
    long begin = System.nanoTime();
    long processorBegin = processorNanos();
    JournalReplay replay = new JournalReplay(plan, answeredAfter);
    replay.run(
        journal,
        client,
        from,
        to,
        (at, fact, alarm) -> {
          report.note(client, at, fact);
          if (fact instanceof Fact.AlarmRaised && alarm != null) {
            line(json(alarm));
          }
        });
    events = replay.events();
    before = replay.ran() - events;
    skipped = replay.skipped();
    if (events == 0) {
      throw new IOException(
          "the store holds no message of client '" + client + "' between " + from + " and " + to);
    }
    report.watched(Duration.between(from, to));
    seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    processorSeconds = (processorNanos() - processorBegin) / NANOS_PER_SECOND;
  }

  private void table(BufferedReader lines) throws IOException {
    line("time_ms,client,kind");
    CsvReplay replay =
        new CsvReplay(
            plan,
            file.devices(),
            answeredAfter,
            client ->
                (at, fact, _) -> {
                  report.note(client, at, fact);
                  if (fact instanceof Fact.AlarmRaised raised) {
                    line(at.toEpochMilli() + "," + client + "," + raised.kind());
                  }
                });
    replay.run(lines);
    events = replay.rows();
    skipped = replay.skipped();
    if (events == 0) {
      warnings.add("The table has no rows: nothing was watched.");
    }
    warnings.addAll(replay.doubts());
    if (replay.outOfOrder() > 0) {
      warnings.add(
          replay.outOfOrder()
              + " rows lie before the row above them and were taken at that row's time: sort the"
              + " table by client and time_ms.");
    }
    if (replay.returned() > 0) {
      warnings.add(
          "Clients come back after another's rows "
              + replay.returned()
              + " times, each time from nothing: sort the table by client and time_ms.");
    }
    report.watched(replay.span());
  }

  private void jsonLines(BufferedReader lines) throws IOException {
    String client = plan.plan().client().value();
    Replay replay =
        new Replay(
            plan,
            answeredAfter,
            (at, fact, alarm) -> {
              report.note(client, at, fact);
              if (fact instanceof Fact.AlarmRaised && alarm != null) {
                line(json(alarm));
              }
            });
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      DeviceEvent event = event(line);
      DeviceId device = event == null ? null : file.devices().get(event.envelope().nativeId());
      if (event == null || device == null) {
        skipped++;
      } else {
        replay.observe(device, event);
        events++;
      }
    }
    if (events == 0) {
      throw new IOException(
          "none of its " + skipped + " lines is an event of a device that the plan knows");
    }
    if (until != null) {
      replay.runUntil(until);
    }
    report.watched(replay.span());
  }

  private void line(String text) {
    if (out != null) {
      out.println(text);
    }
  }

  private static String json(Alarm alarm) {
    return new String(CoreJson.ALARM.bytes(alarm), StandardCharsets.UTF_8);
  }

  private static @Nullable DeviceEvent event(String line) {
    try {
      return EventJson.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException notAnEvent) {
      return null;
    }
  }
}
