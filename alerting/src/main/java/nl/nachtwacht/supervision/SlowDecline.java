package nl.nachtwacht.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.Measure;
import nl.nachtwacht.lifestyle.Noticed;

/**
 * Something in the client's days has slowly changed: a notice for the day team, on the day after it
 * was found, in the hours of the day alone. In the evening it ends by itself, before anybody would
 * be called for it; it stays on the page of the client's pattern.
 *
 * @param measure of what
 */
record SlowDecline(String ruleId, Measure measure) implements Rule {

  static final String KIND = "slow-decline";

  private static final LocalTime FROM = LocalTime.of(8, 0);

  /** Sooner than a notice that nobody answered calls somebody: twelve hours. */
  private static final LocalTime UNTIL = LocalTime.of(18, 0);

  private static final int NOON = 12 * 60;

  static final RuleType TYPE =
      new RuleType(
          KIND,
          List.of(),
          List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE, Role.BED)),
          false,
          (ruleId, arguments, context) -> rules(ruleId));

  private static List<Rule> rules(String ruleId) {
    List<Rule> rules = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      if (measure.told()) {
        rules.add(new SlowDecline(ruleId, measure));
      }
    }
    return rules;
  }

  @Override
  public String key() {
    return ruleId + "@" + measure.word();
  }

  @Override
  public boolean learns() {
    return true;
  }

  /** The clock alone: what happens now is no slow change. */
  @Override
  public boolean reads(Placement placement) {
    return false;
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return false;
  }

  /** Without a learnt pattern there is nothing to weigh. */
  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    return Verdict.quiet();
  }

  @Override
  public Verdict weigh(HomeView home, Lifestyle life, RuleContext context, Instant now) {
    ZoneId zone = context.zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant from = today.atTime(FROM).atZone(zone).toInstant();
    Instant until = today.atTime(UNTIL).atZone(zone).toInstant();
    if (now.isBefore(from)) {
      return Verdict.quietUntil(from);
    }
    Noticed noticed = life.pattern().noticed(measure);
    boolean fresh = noticed != null && noticed.day() == today.minusDays(1).toEpochDay();
    if (noticed == null || !fresh || !now.isBefore(until)) {
      return Verdict.quietUntil(today.plusDays(1).atTime(FROM).atZone(zone).toInstant());
    }
    return new Verdict.Raise(
        KIND, AlarmClass.CARE_3, from, List.of(evidence(noticed, from)), until);
  }

  private EvidenceFact evidence(Noticed noticed, Instant at) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("now", shown(noticed.now()));
    values.put("before", shown(noticed.before()));
    values.put("days", String.valueOf(noticed.daysNow()));
    return new EvidenceFact(code().key(), at, values);
  }

  private EvidenceCode code() {
    return switch (measure) {
      case UP_AT -> EvidenceCode.SLOW_UP_AT;
      case TOILET_AT_NIGHT -> EvidenceCode.SLOW_TOILET;
      case OUT_OF_BED_AT_NIGHT -> EvidenceCode.SLOW_OUT_OF_BED;
      case MEALS -> EvidenceCode.SLOW_MEALS;
      case OUTINGS -> EvidenceCode.SLOW_OUTINGS;
      case BATHROOM -> EvidenceCode.SLOW_BATHROOM;
      case IN_BED -> EvidenceCode.SLOW_IN_BED;
      case PACE -> EvidenceCode.SLOW_PACE;
      case TO_BED_AT, OUTSIDE, ACTIVE, LONGEST_IN_BED, LAST_DOOR, FIRST_DOOR ->
          throw new IllegalStateException("nobody is told of " + measure);
    };
  }

  private String shown(int tenths) {
    int whole = Math.round(tenths / 10f);
    return switch (measure.unit()) {
      case CLOCK -> hours((whole + NOON) % (24 * 60));
      case HOURS -> hours(whole);
      case MINUTES -> String.valueOf(whole);
      case TIMES -> String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    };
  }

  private static String hours(int minutes) {
    return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
  }
}
