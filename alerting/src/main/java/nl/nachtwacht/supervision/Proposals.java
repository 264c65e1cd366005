package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Measure;
import nl.nachtwacht.lifestyle.PatternWeek;
import nl.nachtwacht.lifestyle.Spread;
import org.jspecify.annotations.Nullable;

/**
 * Limits for the rules of a plan that fit this client, from the last six weeks: what stayed below
 * them nineteen times in twenty, and half as much again. Nothing is proposed before enough is
 * known, or when it would differ too little to matter.
 */
public final class Proposals {

  /** What is looked at. */
  private static final int WEEKS = 6;

  private static final int DAYS = 7 * WEEKS;

  /** Nineteen times in twenty. */
  private static final double USUALLY = 0.95;

  /** So much room above what is usual. */
  private static final double ROOM = 1.5;

  private static final int LEAST_TIMES = 20;
  private static final int LEAST_DAYS = DayPattern.LEARNT_DAYS;

  /** Smaller steps are not worth a change of the plan. */
  private static final int STEP_MINUTES = 5;

  private static final int LEAST_DIFFERENCE = 5;
  private static final int QUARTER = 15;
  private static final int HALF_HOUR = 30;
  private static final int UP_ROOM_MINUTES = 45;
  private static final int IN_BED_ROOM_MINUTES = 90;
  private static final int NOON = 12 * 60;
  private static final int DAY_MINUTES = 24 * 60;

  /** A limit below this calls for people who are only slow. */
  private static final int VISIT_LEAST = 10;

  private final DayPattern pattern;
  private final Instant now;

  private Proposals(DayPattern pattern, Instant now) {
    this.pattern = pattern;
    this.now = now;
  }

  /** What would fit, in the order of the rules. */
  public static List<Proposal> of(DayPattern pattern, List<RuleSetting> rules, Instant now) {
    Proposals proposals = new Proposals(pattern, now);
    List<Proposal> found = new ArrayList<>();
    for (RuleSetting rule : rules) {
      Proposal proposal =
          switch (rule.type()) {
            case "bathroom-too-long" -> proposals.bathroom(rule);
            case "out-of-bed-not-back" -> proposals.outOfBed(rule);
            case "in-bed-too-long" -> proposals.inBed(rule);
            case "not-up-by" -> proposals.up(rule);
            case "front-door-opened-at-night" -> proposals.frontDoor(rule);
            default -> null;
          };
      if (proposal != null) {
        found.add(proposal);
      }
    }
    return found;
  }

  // --- How long

  private @Nullable Proposal bathroom(RuleSetting rule) {
    boolean byNight = !written(rule, Shapes.WINDOW).startsWith(Shapes.ALWAYS);
    Spread visits = spread(Measure.TOILET_AT_NIGHT, PatternWeek::bathroomAtNight);
    return span(
        rule,
        byNight ? visits : visits.and(spread(Measure.BATHROOM, PatternWeek::bathroomByDay)),
        byNight ? Measure.TOILET_AT_NIGHT : Measure.BATHROOM,
        byNight ? EvidenceCode.PROPOSAL_BATHROOM_NIGHT : EvidenceCode.PROPOSAL_BATHROOM);
  }

  private @Nullable Proposal outOfBed(RuleSetting rule) {
    Measure measure = Measure.OUT_OF_BED_AT_NIGHT;
    Spread times = spread(measure, PatternWeek::outOfBed);
    return span(rule, times, measure, EvidenceCode.PROPOSAL_OUT_OF_BED);
  }

  private @Nullable Proposal span(
      RuleSetting rule, Spread spread, Measure measure, EvidenceCode code) {
    int usual = spread.under(USUALLY);
    if (values(measure).size() < LEAST_DAYS || spread.total() < LEAST_TIMES || usual < 0) {
      return null;
    }
    long present = Duration.parse(written(rule, Shapes.AFTER)).toMinutes();
    int proposed = Math.max(VISIT_LEAST, up((int) Math.ceil(usual * ROOM), STEP_MINUTES));
    if (Math.abs(present - proposed) < LEAST_DIFFERENCE) {
      return null;
    }
    SortedMap<String, String> values = new TreeMap<>();
    values.put("usual", String.valueOf(usual));
    values.put("count", String.valueOf(spread.total()));
    values.put("longer", String.valueOf(spread.atLeast(present)));
    values.put("present", String.valueOf(present));
    values.put("proposed", String.valueOf(proposed));
    String after = Duration.ofMinutes(proposed).toString();
    return proposal(rule, Shapes.AFTER, after, measure, code, values);
  }

  private @Nullable Proposal inBed(RuleSetting rule) {
    List<Integer> longest = values(Measure.LONGEST_IN_BED);
    if (longest.size() < LEAST_DAYS) {
      return null;
    }
    int usual = quantile(longest, USUALLY);
    long present = Duration.parse(written(rule, Shapes.AFTER)).toMinutes();
    int proposed = up(usual + IN_BED_ROOM_MINUTES, HALF_HOUR);
    if (Math.abs(present - proposed) < HALF_HOUR) {
      return null;
    }
    SortedMap<String, String> values = new TreeMap<>();
    values.put("usual", hours(usual));
    values.put("count", String.valueOf(longest.size()));
    values.put("longer", String.valueOf(longest.stream().filter(one -> one >= present).count()));
    values.put("present", hours((int) present));
    values.put("proposed", hours(proposed));
    return proposal(
        rule,
        Shapes.AFTER,
        Duration.ofMinutes(proposed).toString(),
        Measure.LONGEST_IN_BED,
        EvidenceCode.PROPOSAL_IN_BED,
        values);
  }

  // --- At which hour

  private @Nullable Proposal up(RuleSetting rule) {
    List<Integer> rises = values(Measure.UP_AT);
    Window window = window(rule);
    if (rises.size() < LEAST_DAYS || window == null) {
      return null;
    }
    int usual = quantile(rises, USUALLY);
    LocalTime proposed = clock(up(usual + UP_ROOM_MINUTES, QUARTER));
    if (apart(proposed, window.to()) < QUARTER || !proposed.isAfter(window.from())) {
      return null;
    }
    long longer = rises.stream().filter(one -> !clock(one).isBefore(window.to())).count();
    return proposal(
        rule,
        Shapes.WINDOW,
        window.from() + "-" + proposed,
        Measure.UP_AT,
        EvidenceCode.PROPOSAL_UP,
        clockValues(clock(usual), rises.size(), longer, window.to(), proposed));
  }

  /** The door is used early: the night could end before that. Never longer than it is now. */
  private @Nullable Proposal frontDoor(RuleSetting rule) {
    List<Integer> first = values(Measure.FIRST_DOOR);
    Window window = window(rule);
    if (first.size() < LEAST_DAYS || window == null) {
      return null;
    }
    LocalTime usual = clock(quantile(first, 1 - USUALLY));
    int minutes = (usual.toSecondOfDay() / 60 - QUARTER) / QUARTER * QUARTER;
    LocalTime proposed = LocalTime.MIDNIGHT.plusMinutes(minutes);
    long within = first.stream().filter(one -> clock(one).isBefore(window.to())).count();
    if (within < 3 || !proposed.isBefore(window.to()) || proposed.getHour() < 4) {
      return null;
    }
    return proposal(
        rule,
        Shapes.WINDOW,
        window.from() + "-" + proposed,
        Measure.FIRST_DOOR,
        EvidenceCode.PROPOSAL_FRONT_DOOR,
        clockValues(usual, first.size(), within, window.to(), proposed));
  }

  private static SortedMap<String, String> clockValues(
      LocalTime usual, int count, long longer, LocalTime present, LocalTime proposed) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("usual", usual.toString());
    values.put("count", String.valueOf(count));
    values.put("longer", String.valueOf(longer));
    values.put("present", present.toString());
    values.put("proposed", proposed.toString());
    return values;
  }

  /** The hours of a rule; {@code null} when its days or dates differ: that is for people. */
  private static @Nullable Window window(RuleSetting rule) {
    String text = written(rule, Shapes.WINDOW);
    return text.contains(" ") ? null : new Parameter.Hours(Shapes.WINDOW, text).read(text);
  }

  // --- Parts

  private Proposal proposal(
      RuleSetting rule,
      String parameter,
      String proposed,
      Measure measure,
      EvidenceCode code,
      SortedMap<String, String> values) {
    long from = Math.max(pattern.since(measure), firstDay());
    values.put("weeks", String.valueOf(Math.ceilDiv(pattern.lastDay() - from + 1, 7)));
    StringBuilder line = new StringBuilder("- {id: " + rule.id() + ", type: " + rule.type());
    SortedMap<String, String> parameters = new TreeMap<>(rule.parameters());
    parameters.put(parameter, proposed);
    for (Map.Entry<String, String> one : parameters.entrySet()) {
      line.append(", ").append(one.getKey()).append(": ").append(quoted(one.getValue()));
    }
    line.append(rule.shadow() ? ", shadow: true}" : "}");
    return new Proposal(
        rule.id(),
        rule.type(),
        parameter,
        written(rule, parameter),
        proposed,
        new EvidenceFact(code.key(), now, values),
        line.toString(),
        LocalDate.ofEpochDay(from),
        LocalDate.ofEpochDay(pattern.lastDay()));
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9.-]+") ? value : "'" + value.replace("'", "''") + "'";
  }

  private static String written(RuleSetting rule, String parameter) {
    String set = rule.parameters().get(parameter);
    RuleType type = RuleCatalogue.type(rule.type());
    if (set != null || type == null) {
      return set == null ? "" : set;
    }
    return type.parameters().stream()
        .filter(one -> one.name().equals(parameter))
        .map(Parameter::defaultText)
        .findFirst()
        .orElse("");
  }

  /** The first of the days looked at that tell anything. */
  private long firstDay() {
    return Math.max(pattern.days().getFirst().day(), pattern.lastDay() - DAYS + 1);
  }

  private Spread spread(Measure measure, Function<PatternWeek, Spread> of) {
    Spread sum = Spread.none();
    for (PatternWeek week : pattern.weeks(measure)) {
      boolean late = week.monday() > pattern.lastDay() - DAYS;
      sum = late ? sum.and(of.apply(week)) : sum;
    }
    return sum;
  }

  private List<Integer> values(Measure measure) {
    return pattern.values(measure, pattern.lastDay(), DAYS).stream().sorted().toList();
  }

  private static int quantile(List<Integer> sorted, double share) {
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }

  private static int up(int minutes, int step) {
    return Math.ceilDiv(minutes, step) * step;
  }

  private static LocalTime clock(int sinceNoon) {
    return LocalTime.ofSecondOfDay(Math.floorMod(sinceNoon + NOON, DAY_MINUTES) * 60L);
  }

  private static long apart(LocalTime one, LocalTime other) {
    return Math.abs(Duration.between(one, other).toMinutes());
  }

  private static String hours(int minutes) {
    return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
  }
}
