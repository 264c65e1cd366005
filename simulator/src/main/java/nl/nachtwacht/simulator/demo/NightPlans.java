package nl.nachtwacht.simulator.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
          + " clock. Usual: door open 10 min at night, up by 10:00, stove on 45 min, 60 s a rung.";

  /** Ids of rules, as the table of what must come names them. */
  static final String NIGHT_DOOR = "voordeur-nacht";

  static final String UP_BY = "op-tijd-op";
  static final String WALKS = "dwalen";
  static final String CIRCLE = "leefcirkel";
  static final String BED = "uit-bed";
  static final String MEDICINE = "medicijn";
  static final String STOVE = "fornuis";
  static final String BELT = "heupairbag";
  static final String CARER = "zorg-verwacht";

  private static final int CIRCLE_METRES = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String TO_CENTRE = "centre: " + SiteFolder.CENTRE;
  private static final String TO_TEAM = "on-duty: " + SiteFolder.TEAM;

  private NightPlans() {}

  private static final int AGREED_DAYS_AGO = 60;
  private static final int AGREED_DAYS = 365;

  /** So near its end that the planner's page asks for it again. */
  private static final int NEAR_ITS_END_DAYS = 20;

  /**
   * The plan of a home as the night begins, and that it was agreed on; in one home not for long.
   */
  static PlanSheet of(HomeCard home, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, home.zone());
    int left = home.number() == NightScript.DOUBLED ? NEAR_ITS_END_DAYS : AGREED_DAYS;
    return watching(home, now)
        .agreed(
            new PlanSheet.Agreement(
                "Veilig thuis in de nacht",
                "de cliënt zelf",
                today.minusDays(AGREED_DAYS_AGO),
                today.plusDays(left)));
  }

  private static PlanSheet watching(HomeCard home, Instant now) {
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
      case NightScript.WALKS_ABOUT -> watched(List.of(walks(home.zone(), now)), "PT15S", "PT20S");
      case NightScript.LEAVES_ZONE ->
          team(new Rule(CIRCLE, "left-zone", Map.of("zone", circle(home))));
      case NightScript.OUT_OF_BED -> team(bed(home.zone(), now));
      case NightScript.NO_MEDICINE ->
          watched(List.of(new Rule(MEDICINE, "dose-not-taken", Map.of())), "PT15S", "PT20S");
      case NightScript.STOVE_ON ->
          team(
              new Rule(
                  STOVE, "appliance-left-on", Map.of("after", "PT30S", "unattended", "PT20S")));
      case NightScript.BELT_EMPTY ->
          watched(List.of(new Rule(BELT, "tracker-not-ready", Map.of())), "PT15S", "PT20S");
      case NightScript.ORDINARY ->
          watched(
              List.of(walks(home.zone(), now), bed(home.zone(), now), opened(home.zone(), now)),
              "PT15S",
              "PT20S");
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
    return new Rule(UP_BY, "no-motion-by", Map.of("window", hours(zone, from, to)));
  }

  /** A carer is expected between two moments. */
  static Rule carerBetween(ZoneId zone, Instant from, Instant to) {
    return new Rule(
        CARER, "carer-expected", Map.of("window", hours(zone, from, to), "margin", "PT0S"));
  }

  private static Rule walks(ZoneId zone, Instant now) {
    return new Rule(WALKS, "wandering-inside", Map.of("window", anyHour(zone, now)));
  }

  // Who cannot stand alone has no twenty minutes: that is no shortening for the demo.
  private static Rule bed(ZoneId zone, Instant now) {
    return new Rule(
        BED,
        "out-of-bed-not-back",
        Map.of("window", anyHour(zone, now), "after", "PT30S", "unseen", "PT0S"));
  }

  private static Rule opened(ZoneId zone, Instant now) {
    return new Rule(
        "voordeur-open", "front-door-opened-at-night", Map.of("window", anyHour(zone, now)));
  }

  private static String circle(HomeCard home) {
    return String.format(
        Locale.ROOT,
        "%.5f,%.5f,%d",
        home.place().latitude(),
        home.place().longitude(),
        CIRCLE_METRES);
  }

  private static PlanSheet team(Rule rule) {
    return new PlanSheet(NOTE, List.of(rule), List.of(new Rung(List.of(TO_TEAM), "PT15S")));
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
        NIGHT_DOOR,
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
