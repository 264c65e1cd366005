package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.gateway.supervise.Rehearsals;

/** What a plan would have done in the last nights, as JSON of the contract. */
final class RehearsalView {
  /** The latest so many moments say enough; the number says the rest. */
  private static final int TOLD_MAX = 10;

  JsonObject json(Rehearsals.Told told, String rule, ZoneId zone, Tongue tongue) {
    return switch (told) {
      case Rehearsals.Told.Nothing _ -> new JsonObject().put("state", "nothing-kept");
      case Rehearsals.Told.Busy _ -> new JsonObject().put("state", "busy");
      case Rehearsals.Told.Nights nights -> json(nights, rule, zone, tongue);
    };
  }

  private static JsonObject json(
      Rehearsals.Told.Nights nights, String rule, ZoneId zone, Tongue tongue) {
    List<Rehearsals.Moment> wanted = nights.wanted().of(rule);
    List<Rehearsals.Moment> present = nights.present().of(rule);
    // Of a rule that goes, what it did is what will be missed.
    List<Rehearsals.Moment> shown = wanted.isEmpty() ? present : wanted;
    JsonArray moments = new JsonArray();
    shown.subList(Math.max(0, shown.size() - TOLD_MAX), shown.size()).reversed().stream()
        .map(one -> moment(one, zone, tongue))
        .forEach(moments::add);
    return new JsonObject()
        .put("state", "told")
        .put("since", AlarmView.moment(nights.from()))
        .put("nights", nightsOf(nights))
        .put("before", present.size())
        .put("after", wanted.size())
        .put("moments", moments)
        .put("others", others(nights, rule));
  }

  private static long nightsOf(Rehearsals.Told.Nights nights) {
    Duration all = Duration.between(nights.from(), nights.until());
    return Math.round(all.toHours() / 24.0);
  }

  private static JsonObject moment(Rehearsals.Moment one, ZoneId zone, Tongue tongue) {
    return new JsonObject()
        .put("at", AlarmView.moment(one.at()))
        .put("text", when(one.at(), zone, tongue) + " · " + sentence(one, zone, tongue))
        .put("called", one.called());
  }

  private static String when(Instant at, ZoneId zone, Tongue tongue) {
    return DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.of(tongue.tag()))
        .format(at.atZone(zone));
  }

  private static String sentence(Rehearsals.Moment one, ZoneId zone, Tongue tongue) {
    return EvidenceSentence.of(one.evidence(), tongue.words(), zone);
  }

  /**
   * Other rules that would have spoken more or less often: what one alarm tells, another need not.
   */
  private static JsonArray others(Rehearsals.Told.Nights nights, String rule) {
    SortedSet<String> rules = new TreeSet<>();
    nights.present().moments().forEach(one -> rules.add(one.rule()));
    nights.wanted().moments().forEach(one -> rules.add(one.rule()));
    rules.remove(rule);
    JsonArray others = new JsonArray();
    for (String one : rules) {
      int before = nights.present().of(one).size();
      int after = nights.wanted().of(one).size();
      if (before != after) {
        others.add(new JsonObject().put("rule", one).put("before", before).put("after", after));
      }
    }
    return others;
  }
}
