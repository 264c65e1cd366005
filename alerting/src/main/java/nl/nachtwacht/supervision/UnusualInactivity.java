package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.SilenceTold;

/**
 * It has been quiet for longer than it ever is in this home at this hour, as learnt from the last
 * weeks, at a chosen number of needless alarms.
 *
 * <p>When the last that was heard was an outer door, the client is probably out: silence then says
 * nothing, until it has lasted for {@code awayFor}. As long as the silence lasts the alarm is told
 * again every {@link #AGAIN}.
 *
 * @param weeksPerAlarm at most one needless alarm in so many weeks
 */
record UnusualInactivity(String ruleId, int weeksPerAlarm, Duration awayFor, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "inactivity";
  static final String KIND_AWAY = "away-long";

  /** A silence that was looked into and goes on is a silence again. */
  static final Duration AGAIN = Duration.ofHours(2);

  private static final int DAYS_PER_WEEK = 7;

  static final RuleType TYPE =
      new RuleType(
          "unusual-inactivity",
          List.of(
              new Parameter.Span(
                  "at-most-once-in", Duration.ofDays(28), Duration.ofDays(364), "P84D"),
              new Parameter.Span("away-for", Duration.ofHours(12), Duration.ofDays(60), "PT72H"),
              new Parameter.Urgency(
                  "class",
                  List.of(AlarmClass.CARE_1, AlarmClass.CARE_2, AlarmClass.CARE_3),
                  "care-2")),
          List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE, Role.BED, Role.CHAIR)),
          false,
          (ruleId, arguments, context) ->
              List.of(
                  new UnusualInactivity(
                      ruleId,
                      (int) arguments.span("at-most-once-in").toDays() / DAYS_PER_WEEK,
                      arguments.span("away-for"),
                      arguments.urgency("class"))));

  @Override
  public String key() {
    return ruleId;
  }

  @Override
  public boolean learns() {
    return true;
  }

  /** A sign of life in the evening may bring forward what was due after one in the morning. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return !(observation instanceof Observation.Measurement);
  }

  @Override
  public boolean missesPeople() {
    return true;
  }

  /** Without a learnt pattern there is nothing to weigh. */
  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    return Verdict.quiet();
  }

  @Override
  public Verdict weigh(HomeView home, Lifestyle life, RuleContext context, Instant now) {
    ZoneId zone = context.zone();
    Instant last = life.lastSign();
    if (last == null) {
      return Verdict.quiet();
    }
    boolean away = life.away();
    Duration limit = away ? awayFor : life.limits().limit(last, zone, weeksPerAlarm);
    Instant due = last.plus(limit);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant began = due.plus(AGAIN.multipliedBy(Duration.between(due, now).dividedBy(AGAIN)));
    return new Verdict.Raise(
        away ? KIND_AWAY : KIND,
        away ? AlarmClass.CARE_3 : alarmClass,
        began,
        away
            ? List.of(EvidenceCode.AWAY_SINCE.at(last))
            : evidence(home, life, context, last, limit, now),
        began.plus(AGAIN));
  }

  private static List<EvidenceFact> evidence(
      HomeView home,
      Lifestyle life,
      RuleContext context,
      Instant last,
      Duration limit,
      Instant now) {
    HomeView.Seen seen = home.lastActivity();
    String room = seen == null ? "" : context.room(seen.device());
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(EvidenceCode.SILENCE_SINCE.at(last, "room", room));
    SilenceTold told = SilenceTold.of(life.silences(), last, limit, context.zone(), now);
    if (told.weeks() < 1) {
      evidence.add(EvidenceCode.SILENCE_LEARNING.at(last));
      return evidence;
    }
    evidence.add(EvidenceCode.SILENCE_USUAL.at(last, "usual", clock(told.usual())));
    SortedMap<String, String> values = new TreeMap<>();
    values.put("count", String.valueOf(told.longer()));
    values.put("weeks", String.valueOf(told.weeks()));
    values.put("span", clock(limit));
    evidence.add(new EvidenceFact(EvidenceCode.SILENCE_LONGER.key(), last, values));
    return evidence;
  }

  /** Hours and minutes: 1:40. */
  private static String clock(Duration span) {
    return span.toHours() + ":" + String.format("%02d", span.toMinutesPart());
  }
}
