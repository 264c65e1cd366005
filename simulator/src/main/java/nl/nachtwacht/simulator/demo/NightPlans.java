package nl.nachtwacht.simulator.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.site.PlanSheet;
import nl.nachtwacht.simulator.site.PlanSheet.Rule;
import nl.nachtwacht.simulator.site.PlanSheet.Rung;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.site.StaffMember;

/**
 * The care plans of the demo. The gateway runs on the real clock, so a night of a minute needs
 * short thresholds; the usual ones are in the comments of the files.
 */
final class NightPlans {
  private static final String NOTE =
      "DEMO: thresholds are shortened to seconds, because the demo's night takes a minute on a real"
          + " clock. Usual: door open 10 min at night, up by 10:00, 60 s a rung.";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String TO_CENTRE = "centre: " + SiteFolder.CENTRE;
  private static final String TO_TEAM = "on-duty: " + SiteFolder.TEAM;

  private NightPlans() {}

  /** The plan of a home as the night begins. */
  static PlanSheet of(HomeCard home, Instant now) {
    return switch (home.number()) {
      case NightScript.WANDERER ->
          new PlanSheet(
              NOTE,
              List.of(nightDoor(home.zone(), now)),
              List.of(
                  new Rung(List.of(TO_TEAM, "person: " + StaffMember.DAUGHTER.id()), "PT15S"),
                  new Rung(List.of(TO_CENTRE), "PT20S")));
      case NightScript.CENTRE_SILENT -> watched(List.of(), "PT6S", "PT20S");
      case NightScript.NOT_UP, NightScript.UP_IN_TIME ->
          new PlanSheet(NOTE, List.of(), List.of(new Rung(List.of(TO_TEAM), "PT15S")));
      case NightScript.NOBODY_COMES -> watched(List.of(), "PT5S", "PT5S");
      case NightScript.NIGHT_ROUND ->
          watched(List.of(nightDoor(home.zone(), now)), "PT15S", "PT20S");
      // What a profile raises at once is on trial here: the demo may be played at any hour.
      case NightScript.COUPLE -> started("couple", "nachtdeur");
      case NightScript.DOUBLED -> started("dementia-alone", "nachtdeur", "dwalen");
      case NightScript.REPLAYED_PRESS -> started("first-weeks");
      case NightScript.GARBLED -> started("somatic");
      default -> watched(List.of(), "PT15S", "PT20S");
    };
  }

  /** "Up by the morning hour": motion must be seen between two moments. */
  static Rule upBy(ZoneId zone, Instant from, Instant to) {
    return new Rule("op-tijd-op", "no-motion-by", Map.of("window", hours(zone, from, to)));
  }

  private static PlanSheet started(String profile, String... onTrial) {
    PlanSheet plain = watched(List.of(), "PT15S", "PT20S");
    return new PlanSheet(
        NOTE,
        profile,
        Stream.of(onTrial).map(id -> new Rule(id, "", Map.of("shadow", "true"))).toList(),
        plain.ladder());
  }

  private static PlanSheet watched(List<Rule> rules, String centre, String team) {
    return new PlanSheet(
        NOTE,
        rules,
        List.of(new Rung(List.of(TO_CENTRE), centre), new Rung(List.of(TO_TEAM), team)));
  }

  // A window of nearly a whole day that began twelve hours ago: the demo is a night at any hour.
  private static Rule nightDoor(ZoneId zone, Instant now) {
    return new Rule(
        "voordeur-nacht",
        "front-door-open-at-night",
        Map.of("window", anyHour(zone, now), "open-for", "PT30S", "back-within", "PT1M"));
  }

  private static String anyHour(ZoneId zone, Instant now) {
    Instant halfADayAgo = now.minusSeconds(12 * 3600);
    return hours(zone, halfADayAgo, halfADayAgo.minusSeconds(60));
  }

  private static String hours(ZoneId zone, Instant from, Instant to) {
    return TIME.format(LocalTime.ofInstant(from, zone))
        + "-"
        + TIME.format(LocalTime.ofInstant(to, zone));
  }
}
