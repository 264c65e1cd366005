package nl.nachtwacht.gateway.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What a replay comes to, for the people who chose the limits: alarms per week per rule, what was
 * suppressed, what rules in shadow would have done, and the nights to look at.
 */
public final class ReplayReport {
  /** The most nights listed. */
  public static final int NIGHTS_MAX = 20;

  /** A night belongs to the day on which it began: until noon it is still the night before. */
  private static final Duration NIGHT_ENDS = Duration.ofHours(12);

  private static final double DAYS_PER_WEEK = 7;

  /** Of a night or two nobody can say how many alarms a week they are. */
  private static final double RATE_FROM_WEEKS = 1;

  private final ZoneId zone;
  private final SortedMap<String, Tally> rules = new TreeMap<>();
  private final SortedMap<Night, SortedMap<String, Integer>> nights = new TreeMap<>();
  private Duration span = Duration.ZERO;

  /** One client's night, by the day on which it began. */
  private record Night(String client, LocalDate day) implements Comparable<Night> {
    @Override
    public int compareTo(Night other) {
      return Comparator.comparing(Night::client).thenComparing(Night::day).compare(this, other);
    }
  }

  private static final class Tally {
    private long raised;
    private long suppressed;
    private long shadow;
  }

  /**
   * @param zone in which nights are counted
   */
  public ReplayReport(ZoneId zone) {
    this.zone = zone;
  }

  /** A fact of a client's replay. */
  public void note(String client, Instant at, Fact fact) {
    switch (fact) {
      case Fact.AlarmRaised raised -> {
        tally(raised.ruleId()).raised++;
        night(client, at, raised.ruleId());
      }
      case Fact.WouldHaveRaised would -> {
        tally(would.ruleId()).shadow++;
        night(client, at, would.ruleId() + " (shadow)");
      }
      case Fact.Suppressed suppressed -> tally(suppressed.ruleId()).suppressed++;
      default -> {}
    }
  }

  /** So much of a client's life was replayed. */
  public void watched(Duration more) {
    span = span.plus(more);
  }

  private Tally tally(String rule) {
    return rules.computeIfAbsent(rule, _ -> new Tally());
  }

  private void night(String client, Instant at, String rule) {
    LocalDate day = at.minus(NIGHT_ENDS).atZone(zone).toLocalDate();
    nights
        .computeIfAbsent(new Night(client, day), _ -> new TreeMap<>())
        .merge(rule, 1, Integer::sum);
  }

  /** Alarms raised. */
  public long alarms() {
    return rules.values().stream().mapToLong(tally -> tally.raised).sum();
  }

  /** Everything, as lines for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%.1f client-weeks", weeks())
            + (weeks() < RATE_FROM_WEEKS ? "; too short to say how many a week" : ""));
    lines.add(row("rule", "alarms", "per week", "suppressed", "shadow"));
    rules.forEach((rule, tally) -> lines.add(row(rule, tally)));
    addNights(lines, "nights to look at", null);
    return lines;
  }

  /** What changed against another plan over the same history, as lines for a terminal. */
  public List<String> against(ReplayReport present) {
    List<String> lines = new ArrayList<>();
    lines.add(row("rule", "present", "this plan", "change", ""));
    SortedSet<String> all = new TreeSet<>(rules.keySet());
    all.addAll(present.rules.keySet());
    for (String rule : all) {
      long before = present.rules.getOrDefault(rule, new Tally()).raised;
      long after = rules.getOrDefault(rule, new Tally()).raised;
      lines.add(row(rule, "" + before, "" + after, String.format("%+d", after - before), ""));
    }
    addNights(lines, "nights that differ", present);
    return lines;
  }

  private void addNights(List<String> lines, String title, @Nullable ReplayReport present) {
    SortedSet<Night> all = new TreeSet<>(nights.keySet());
    if (present != null) {
      all.addAll(present.nights.keySet());
      all.removeIf(night -> of(night).equals(present.of(night)));
    }
    List<Night> worst = new ArrayList<>(all);
    worst.sort(
        Comparator.<Night>comparingInt(night -> -count(night)).thenComparing(night -> night));
    lines.add(title + ": " + all.size());
    for (Night night : worst.subList(0, Math.min(NIGHTS_MAX, worst.size()))) {
      String before = present == null ? "" : "  (present plan: " + present.of(night) + ")";
      lines.add("  " + night.client + " " + night.day + "  " + of(night) + before);
    }
    if (worst.size() > NIGHTS_MAX) {
      lines.add("  and " + (worst.size() - NIGHTS_MAX) + " more");
    }
  }

  private SortedMap<String, Integer> of(Night night) {
    return nights.getOrDefault(night, new TreeMap<>());
  }

  private int count(Night night) {
    return of(night).values().stream().mapToInt(Integer::intValue).sum();
  }

  private double weeks() {
    return span.toMillis() / (double) Duration.ofDays(1).toMillis() / DAYS_PER_WEEK;
  }

  private String row(String rule, Tally tally) {
    double weeks = weeks();
    String perWeek =
        weeks < RATE_FROM_WEEKS ? "" : String.format(Locale.ROOT, "%.2f", tally.raised / weeks);
    return row(rule, "" + tally.raised, perWeek, "" + tally.suppressed, "" + tally.shadow);
  }

  private static String row(String rule, String a, String b, String c, String d) {
    return String.format("  %-36s %10s %10s %10s %8s", rule, a, b, c, d).stripTrailing();
  }
}
