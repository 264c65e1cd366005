package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Fitted;
import nl.nachtwacht.lifestyle.Measure;
import nl.nachtwacht.lifestyle.Noticed;
import nl.nachtwacht.lifestyle.PatternDay;
import nl.nachtwacht.lifestyle.PatternWeek;
import nl.nachtwacht.lifestyle.Sign;
import nl.nachtwacht.supervision.Proposal;
import nl.nachtwacht.supervision.Proposals;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** A client's pattern of the day as JSON of the contract: the numbers of the picture. */
final class PatternView {

  private static final List<Sign> PLACES =
      List.of(Sign.BEDROOM, Sign.BATHROOM, Sign.KITCHEN, Sign.LIVING, Sign.ELSEWHERE);

  /** The last weeks, and those they are compared with. */
  private static final int WEEKS_NOW = 3;

  private static final int NOON = 12 * 60;

  private PatternView() {}

  static JsonObject json(
      ClientCard card, WatchPlan plan, WatchState state, Instant now, Tongue tongue) {
    DayPattern pattern = state.lifestyle().pattern();
    return new JsonObject()
        .put("client", card.id().value())
        .put("name", card.name())
        .put("zone", plan.plan().zone().getId())
        .put("learns", plan.learns())
        .put("days", pattern.days().size())
        .put("daysNeeded", DayPattern.LEARNT_DAYS)
        .put("presenceReliable", plan.plan().household().presenceReliable())
        .put("measures", measures(pattern))
        .put("weeks", weeks(pattern))
        .put("places", places(pattern))
        .put("quiet", quiet(pattern))
        .put("replaced", replaced(pattern))
        .put("noticed", noticed(pattern))
        .put("proposals", proposals(plan, state, now, tongue));
  }

  private static JsonArray measures(DayPattern pattern) {
    JsonArray measures = new JsonArray();
    long today = pattern.lastDay();
    for (Measure measure : Measure.values()) {
      List<Integer> now = pattern.values(measure, today, 7 * WEEKS_NOW);
      List<Integer> before = pattern.values(measure, today - 7 * WEEKS_NOW, 14 * WEEKS_NOW);
      if (now.isEmpty() && before.isEmpty()) {
        continue;
      }
      measures.add(
          new JsonObject()
              .put("measure", measure.word())
              .put("unit", Word.of(measure.unit()))
              .put("now", shown(measure, median(now)))
              .put("nowDays", now.size())
              .put("before", shown(measure, median(before)))
              .put("beforeDays", before.size()));
    }
    return measures;
  }

  private static int median(List<Integer> values) {
    return values.isEmpty()
        ? PatternDay.UNKNOWN
        : values.stream().sorted().toList().get(values.size() / 2);
  }

  private static JsonArray weeks(DayPattern pattern) {
    List<PatternWeek> all = pattern.weeks();
    int from = Math.max(0, all.size() - DayPattern.WEEKS_WITH_HOURS);
    JsonArray weeks = new JsonArray();
    for (PatternWeek week : all.subList(from, all.size())) {
      JsonArray hours = new JsonArray();
      for (int hour = 0; hour < PatternWeek.HOURS; hour++) {
        int sum = 0;
        for (Sign place : PLACES) {
          sum += week.minutes(place, hour);
        }
        hours.add(perDay(sum, week.days()));
      }
      JsonObject medians = new JsonObject();
      for (Measure measure : Measure.values()) {
        if (week.median(measure) != PatternDay.UNKNOWN) {
          medians.put(measure.word(), shown(measure, week.median(measure)));
        }
      }
      weeks.add(
          new JsonObject()
              .put("monday", LocalDate.ofEpochDay(week.monday()).toString())
              .put("days", week.days())
              .put("hours", hours)
              .put("medians", medians));
    }
    return weeks;
  }

  /** By place and hour: the last weeks, and those before. */
  private static JsonArray places(DayPattern pattern) {
    List<PatternWeek> all = pattern.weeks();
    int middle = Math.max(0, all.size() - WEEKS_NOW);
    int from = Math.max(0, all.size() - DayPattern.WEEKS_WITH_HOURS);
    JsonArray places = new JsonArray();
    for (Sign place : PLACES) {
      places.add(
          new JsonObject()
              .put("place", Word.of(place))
              .put("now", hours(all.subList(middle, all.size()), place))
              .put("before", hours(all.subList(from, middle), place)));
    }
    return places;
  }

  /** In which hours nobody was seen, on how many days: by place, and last of the whole home. */
  private static JsonArray quiet(DayPattern pattern) {
    List<PatternWeek> all = pattern.weeks();
    int middle = Math.max(0, all.size() - WEEKS_NOW);
    int from = Math.max(0, all.size() - DayPattern.WEEKS_WITH_HOURS);
    JsonArray rows = new JsonArray();
    for (Sign place : PLACES) {
      rows.add(quiet(Word.of(place), place, all, from, middle));
    }
    return rows.add(quiet("home", null, all, from, middle));
  }

  private static JsonObject quiet(
      String word, @Nullable Sign place, List<PatternWeek> all, int from, int middle) {
    List<PatternWeek> before = all.subList(from, middle);
    List<PatternWeek> now = all.subList(middle, all.size());
    return new JsonObject()
        .put("place", word)
        .put("now", quietHours(now, place))
        .put("nowDays", now.stream().mapToInt(week -> week.quiet().days(place)).sum())
        .put("before", quietHours(before, place))
        .put("beforeDays", before.stream().mapToInt(week -> week.quiet().days(place)).sum());
  }

  private static JsonArray quietHours(List<PatternWeek> weeks, @Nullable Sign place) {
    JsonArray hours = new JsonArray();
    for (int hour = 0; hour < PatternWeek.HOURS; hour++) {
      int of = hour;
      hours.add(weeks.stream().mapToInt(week -> week.quiet().quiet(place, of)).sum());
    }
    return hours;
  }

  /** Since when other sensors tell of something: what came before is not compared with it. */
  private static JsonArray replaced(DayPattern pattern) {
    JsonArray replaced = new JsonArray();
    for (Fitted one : pattern.fitted()) {
      if (one.since() > 0) {
        replaced.add(
            new JsonObject()
                .put("sign", Word.of(one.sign()))
                .put("since", LocalDate.ofEpochDay(one.since()).toString()));
      }
    }
    return replaced;
  }

  private static JsonArray hours(List<PatternWeek> weeks, Sign place) {
    int days = weeks.stream().mapToInt(PatternWeek::days).sum();
    JsonArray hours = new JsonArray();
    for (int hour = 0; hour < PatternWeek.HOURS; hour++) {
      int of = hour;
      hours.add(perDay(weeks.stream().mapToInt(week -> week.minutes(place, of)).sum(), days));
    }
    return hours;
  }

  /** Minutes a day, to a tenth. */
  private static double perDay(int sum, int days) {
    return days == 0 ? 0 : Math.round(10.0 * sum / days) / 10.0;
  }

  private static JsonArray noticed(DayPattern pattern) {
    JsonArray noticed = new JsonArray();
    for (Noticed one : pattern.noticed()) {
      noticed.add(
          new JsonObject()
              .put("measure", one.measure().word())
              .put("day", LocalDate.ofEpochDay(one.day()).toString())
              .put("before", tenths(one.measure(), one.before()))
              .put("now", tenths(one.measure(), one.now()))
              .put("beforeDays", one.daysBefore())
              .put("nowDays", one.daysNow())
              .put("course", course(pattern, one.measure())));
    }
    return noticed;
  }

  /** Day by day, for the picture: what the day came to, as a number. */
  private static JsonArray course(DayPattern pattern, Measure measure) {
    JsonArray course = new JsonArray();
    for (PatternDay day : pattern.days()) {
      if (day.value(measure) != PatternDay.UNKNOWN && day.day() >= pattern.since(measure)) {
        course.add(
            new JsonObject()
                .put("day", LocalDate.ofEpochDay(day.day()).toString())
                .put("value", day.value(measure))
                .put("shown", shown(measure, day.value(measure))));
      }
    }
    return course;
  }

  private static JsonArray proposals(WatchPlan plan, WatchState state, Instant now, Tongue tongue) {
    JsonArray proposals = new JsonArray();
    for (Proposal one : Proposals.of(state.lifestyle().pattern(), plan.plan().rules(), now)) {
      JsonObject json =
          new JsonObject()
              .put("key", one.key())
              .put("rule", one.rule())
              .put("name", tongue.words().text("rule." + one.type()))
              .put(
                  "why",
                  EvidenceSentence.of(List.of(one.why()), tongue.words(), plan.plan().zone()))
              .put("present", one.present())
              .put("proposed", one.proposed())
              .put("line", one.line())
              .put("from", one.from().toString())
              .put("until", one.until().toString());
      state.terms().setAside().stream()
          .filter(aside -> aside.proposal().equals(one.key()) && aside.holdsAt(now))
          .findFirst()
          .ifPresent(aside ->
              json.put("setAside", AlarmView.moment(aside.at())).put("reason", aside.reason()));
      proposals.add(json);
    }
    return proposals;
  }

  private static String shown(Measure measure, int value) {
    return value == PatternDay.UNKNOWN ? "" : tenths(measure, 10 * value);
  }

  private static String tenths(Measure measure, int tenths) {
    int whole = Math.round(tenths / 10f);
    return switch (measure.unit()) {
      case CLOCK -> hours(Math.floorMod(whole + NOON, 24 * 60));
      case HOURS -> hours(whole);
      case MINUTES -> String.valueOf(whole);
      case TIMES ->
          tenths % 10 == 0
              ? String.valueOf(whole)
              : String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    };
  }

  private static String hours(int minutes) {
    return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
  }
}
