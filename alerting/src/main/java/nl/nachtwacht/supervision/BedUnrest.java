package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.Measure;

/**
 * Somebody left the bed more often in one night than they do: a notice for the day team, once a
 * night. Turning over is not leaving: it takes {@link #OUT}.
 *
 * <p>{@code times} within {@code within} is an hour that is not well, and told at once. A night in
 * which it happened more often than in any of the last four weeks, and at least {@code aNight}
 * times, is told when the night is over: nobody need be woken for it. Before {@link #KNOWN_NIGHTS}
 * nights are known {@code aNight} holds alone. Who gets up in the morning does not come back, and
 * is not counted.
 *
 * @param times how often in a short time makes it unrest
 * @param within that short time
 * @param aNight how often in a whole night at least
 */
record BedUnrest(
    String ruleId,
    String device,
    WindowClock night,
    int times,
    Duration within,
    int aNight,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "bed-unrest";

  /** Shorter than this nobody was up. */
  static final Duration OUT = Duration.ofMinutes(1);

  /** So long after the night it stays on the work list, unless somebody took it. */
  static final Duration TOLD_FOR = Duration.ofHours(10);

  /** With which nights one is compared. */
  static final int NIGHTS = 28;

  /** With fewer nights nobody is compared with themselves. */
  static final int KNOWN_NIGHTS = 14;

  private static final String TIMES = "times";
  private static final String WITHIN = "within";
  private static final String A_NIGHT = "a-night";

  /** A course remembers eight times. */
  private static final int TIMES_MAX = 7;

  static final RuleType TYPE =
      new RuleType(
          "bed-unrest",
          List.of(
              Shapes.window("23:00-07:00"),
              new Parameter.Count(TIMES, 2, TIMES_MAX, "4"),
              new Parameter.Span(WITHIN, Duration.ofMinutes(10), Duration.ofHours(12), "PT1H"),
              new Parameter.Count(A_NIGHT, 2, TIMES_MAX, "6"),
              Shapes.care("care-3")),
          List.of(RuleType.oneOf(Role.BED)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new BedUnrest(
                          ruleId,
                          bed.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.count(TIMES),
                          arguments.span(WITHIN),
                          arguments.count(A_NIGHT),
                          arguments.urgency(Shapes.CLASS)),
                  Role.BED));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  /** Without nights to compare with. */
  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    return weigh(home, Lifestyle.unknown(), context, now);
  }

  @Override
  public Verdict weigh(HomeView home, Lifestyle life, RuleContext context, Instant now) {
    Course bed = home.beds().get(device);
    WindowClock.Span span = night.latest(now);
    if (bed == null || span == null || !now.isBefore(span.end().plus(TOLD_FOR))) {
      return Verdict.quietUntil(night.nextStart(now));
    }
    List<Exit> exits = exits(bed.turns(), span, now);
    boolean over = !now.isBefore(span.end());
    List<EvidenceFact> evidence = burst(exits, context);
    if (evidence.isEmpty() && over) {
      evidence = manyInAll(exits, life);
    }
    Instant next = over ? span.end().plus(TOLD_FOR) : span.end();
    if (evidence.isEmpty()) {
      Instant counts = bed.on() ? null : bed.since().plus(OUT);
      boolean soon = !over && counts != null && counts.isAfter(now) && counts.isBefore(next);
      return Verdict.quietUntil(soon ? counts : next);
    }
    return new Verdict.Raise(KIND, alarmClass, span.start(), evidence, next);
  }

  /**
   * One time out of bed.
   *
   * @param back whether they came back to it in this night
   */
  private record Exit(Instant at, boolean back) {}

  private List<EvidenceFact> burst(List<Exit> exits, RuleContext context) {
    for (int last = times - 1; last < exits.size(); last++) {
      Instant first = exits.get(last - times + 1).at();
      if (!exits.get(last).at().isAfter(first.plus(within))) {
        int through = last;
        while (through + 1 < exits.size()
            && !exits.get(through + 1).at().isAfter(first.plus(within))) {
          through++;
        }
        int count = through - last + times;
        return List.of(
            EvidenceCode.BED_EXITS.at(first, "count", String.valueOf(count)),
            EvidenceCode.BED_LEFT.at(exits.get(through).at(), "room", context.room(device)));
      }
    }
    return List.of();
  }

  private List<EvidenceFact> manyInAll(List<Exit> all, Lifestyle life) {
    List<Exit> exits = all.stream().filter(Exit::back).toList();
    DayPattern pattern = life.pattern();
    List<Integer> before = pattern.values(Measure.OUT_OF_BED_AT_NIGHT, pattern.lastDay(), NIGHTS);
    int most = before.stream().mapToInt(Integer::intValue).max().orElse(0);
    boolean known = before.size() >= KNOWN_NIGHTS;
    if (exits.size() < aNight || (known && exits.size() <= most)) {
      return List.of();
    }
    EvidenceFact counted =
        EvidenceCode.BED_EXITS.at(exits.getFirst().at(), "count", String.valueOf(exits.size()));
    Instant last = exits.getLast().at();
    EvidenceFact lastLeft = EvidenceCode.BED_EXITS_LAST.at(last);
    return known
        ? List.of(counted, lastLeft, EvidenceCode.BED_EXITS_USUAL.at(last, "most", "" + most))
        : List.of(counted, lastLeft);
  }

  private static List<Exit> exits(List<Course.Told> turns, WindowClock.Span night, Instant now) {
    List<Exit> exits = new ArrayList<>();
    for (int i = 1; i < turns.size(); i++) {
      Instant out = turns.get(i).at();
      boolean back = i + 1 < turns.size();
      Instant until = back ? turns.get(i + 1).at() : now;
      boolean longEnough = !until.isBefore(out.plus(OUT));
      if (!turns.get(i).on() && longEnough && night.contains(out)) {
        exits.add(new Exit(out, back && until.isBefore(night.end())));
      }
    }
    return exits;
  }
}
