package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a condition of a plan may ask of a home: a small, fixed set of names. Each with a meaning,
 * and with the moment since when it is as it is.
 */
enum HomeFact {
  /** Whether a bed is occupied. */
  IN_BED(Kind.TRUTH),
  /** For how many minutes a bed has been occupied; 0 when none is. */
  IN_BED_MINUTES(Kind.NUMBER),
  /** For how many minutes no bed has been occupied; 0 when one is. */
  OUT_OF_BED_MINUTES(Kind.NUMBER),
  /** Whether a chair is occupied. */
  IN_CHAIR(Kind.TRUTH),
  /** Minutes since anybody moved inside; 100000 when nobody ever did. */
  QUIET_MINUTES(Kind.NUMBER),
  /** Room of the last movement inside, lower case; empty when there was none. */
  LAST_ROOM(Kind.TEXT),
  /** Whether the client is out, as far as doors and motion tell. */
  AWAY(Kind.TRUTH),
  /** Whether a carer showed by badge or lock within half an hour. */
  CARER_PRESENT(Kind.TRUTH),
  /** Whether a front or back door stands open. */
  DOOR_OPEN(Kind.TRUTH),
  /** Whether the fridge stands open. */
  FRIDGE_OPEN(Kind.TRUTH),
  /** Whether a stove is on. */
  STOVE_ON(Kind.TRUTH),
  /** Whether another watched appliance is on. */
  APPLIANCE_ON(Kind.TRUTH),
  /** Degrees Celsius by room, lower case: the last ten minutes' lowest. */
  TEMPERATURE(Kind.NUMBERS_BY_TEXT),
  /** Hour of the day in the home, 0 to 23. */
  HOUR(Kind.NUMBER);

  /** What kind of value it has. */
  enum Kind {
    TRUTH,
    NUMBER,
    TEXT,
    NUMBERS_BY_TEXT
  }

  private static final long NEVER_MINUTES = 100_000;

  private final Kind kind;

  HomeFact(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** As conditions write it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * A value.
   *
   * @param since since when it is so; {@code null} for what changes with the clock alone
   * @param changesAt when time alone changes it next; {@code null} for never
   */
  record Told(Object value, @Nullable Instant since, @Nullable Instant changesAt) {}

  /** Whether anything that tells it was ever heard of; what only carers or the clock tell, is. */
  boolean heard(HomeView home, RuleContext context) {
    return switch (this) {
      case IN_BED, IN_BED_MINUTES, OUT_OF_BED_MINUTES -> told(home.beds(), context, Role.BED);
      case IN_CHAIR -> told(home.seats(), context, Role.CHAIR);
      case DOOR_OPEN -> told(home.contacts(), context, Role.FRONT_DOOR, Role.BACK_DOOR);
      case FRIDGE_OPEN -> told(home.contacts(), context, Role.FRIDGE);
      case STOVE_ON -> told(home.appliances(), context, Role.STOVE);
      case APPLIANCE_ON -> told(home.appliances(), context, Role.APPLIANCE);
      case LAST_ROOM -> home.lastActivity() != null;
      // Of a room without a thermometer the map has no entry.
      case TEMPERATURE -> true;
      case QUIET_MINUTES, AWAY, CARER_PRESENT, HOUR -> true;
    };
  }

  /** What is known of it, for whoever reads the alarm; the last movement is told anyway. */
  List<EvidenceFact> told(HomeView home, RuleContext context, Instant now) {
    return switch (this) {
      case IN_BED, IN_BED_MINUTES, OUT_OF_BED_MINUTES ->
          turned(
              home.beds(),
              context,
              EvidenceCode.BED_OCCUPIED_SINCE,
              EvidenceCode.BED_EMPTY_SINCE,
              Role.BED);
      case IN_CHAIR ->
          turned(
              home.seats(),
              context,
              EvidenceCode.CHAIR_OCCUPIED_SINCE,
              EvidenceCode.CHAIR_EMPTY_SINCE,
              Role.CHAIR);
      case DOOR_OPEN -> doors(home, context, Role.FRONT_DOOR, Role.BACK_DOOR);
      case FRIDGE_OPEN -> doors(home, context, Role.FRIDGE);
      case STOVE_ON -> appliances(home, context, Role.STOVE);
      case APPLIANCE_ON -> appliances(home, context, Role.APPLIANCE);
      case AWAY -> {
        Whereabouts who = Whereabouts.of(home, context, now);
        Instant since = who.since();
        yield who.client() == Whereabouts.Client.AWAY && since != null
            ? List.of(EvidenceCode.CLIENT_AWAY.at(since))
            : List.of();
      }
      case CARER_PRESENT -> {
        Instant at = home.carerAt();
        yield at == null ? List.of() : List.of(EvidenceCode.CARER_LAST.at(at));
      }
      case TEMPERATURE -> degrees(home, context);
      case QUIET_MINUTES, LAST_ROOM, HOUR -> List.of();
    };
  }

  private static List<EvidenceFact> doors(HomeView home, RuleContext context, Role... roles) {
    return turned(
        home.contacts(),
        context,
        EvidenceCode.DOOR_OPEN_SINCE,
        EvidenceCode.DOOR_CLOSED_SINCE,
        roles);
  }

  private static List<EvidenceFact> appliances(HomeView home, RuleContext context, Role role) {
    return turned(
        home.appliances(), context, EvidenceCode.APPLIANCE_ON, EvidenceCode.APPLIANCE_OFF, role);
  }

  private static List<EvidenceFact> turned(
      Map<String, Course> courses,
      RuleContext context,
      EvidenceCode on,
      EvidenceCode off,
      Role... roles) {
    List<EvidenceFact> facts = new ArrayList<>();
    courses.forEach((device, course) -> {
      Role role = context.role(device);
      if (List.of(roles).contains(role)) {
        EvidenceCode code = course.on() ? on : off;
        facts.add(code.at(course.since(), "role", role.name()));
      }
    });
    return facts;
  }

  private static List<EvidenceFact> degrees(HomeView home, RuleContext context) {
    List<EvidenceFact> facts = new ArrayList<>();
    for (Placement sensor : context.with(Role.CLIMATE)) {
      Readings readings = home.temperatures().get(sensor.device().value());
      if (readings != null) {
        Readings.Stretch last = readings.stretches().getLast();
        String value = String.valueOf(Math.round(last.lowest() * 10) / 10.0);
        facts.add(EvidenceCode.TEMPERATURE.at(last.first(), "value", value, "room", sensor.room()));
      }
    }
    return facts;
  }

  private static boolean told(Map<String, Course> courses, RuleContext context, Role... roles) {
    return courses.keySet().stream()
        .anyMatch(device -> java.util.List.of(roles).contains(context.role(device)));
  }

  Told of(HomeView home, RuleContext context, Instant now) {
    return switch (this) {
      case IN_BED -> any(home.beds(), context, Role.BED);
      case IN_BED_MINUTES -> bedMinutes(home, context, now, true);
      case OUT_OF_BED_MINUTES -> bedMinutes(home, context, now, false);
      case IN_CHAIR -> any(home.seats(), context, Role.CHAIR);
      case QUIET_MINUTES -> quiet(home, now);
      case LAST_ROOM -> lastRoom(home, context);
      case AWAY -> away(home, context, now);
      case CARER_PRESENT -> carer(home, now);
      case DOOR_OPEN -> any(home.contacts(), context, Role.FRONT_DOOR, Role.BACK_DOOR);
      case FRIDGE_OPEN -> any(home.contacts(), context, Role.FRIDGE);
      case STOVE_ON -> any(home.appliances(), context, Role.STOVE);
      case APPLIANCE_ON -> any(home.appliances(), context, Role.APPLIANCE);
      case TEMPERATURE -> temperature(home, context);
      case HOUR -> hour(context, now);
    };
  }

  private static Told any(Map<String, Course> courses, RuleContext context, Role... roles) {
    boolean on = false;
    Instant since = null;
    for (Map.Entry<String, Course> course : courses.entrySet()) {
      if (java.util.List.of(roles).contains(context.role(course.getKey()))) {
        on |= course.getValue().on();
        since = Shapes.later(course.getValue().since(), since);
      }
    }
    return new Told(on, since, null);
  }

  private static Told bedMinutes(HomeView home, RuleContext context, Instant now, boolean in) {
    Told bed = any(home.beds(), context, Role.BED);
    Instant since = bed.since();
    boolean so = since != null && bed.value().equals(in);
    return so && since != null ? minutes(since, now) : new Told(0L, since, null);
  }

  private static Told quiet(HomeView home, Instant now) {
    HomeView.Seen last = home.lastActivity();
    return last == null ? new Told(NEVER_MINUTES, null, null) : minutes(last.at(), now);
  }

  private static Told minutes(Instant since, Instant now) {
    long minutes = Duration.between(since, now).toMinutes();
    return new Told(minutes, since, since.plus(Duration.ofMinutes(minutes + 1)));
  }

  private static Told lastRoom(HomeView home, RuleContext context) {
    HomeView.Seen last = home.lastActivity();
    String room =
        last == null ? "" : context.room(last.device()).strip().toLowerCase(java.util.Locale.ROOT);
    return new Told(room, last == null ? null : last.at(), null);
  }

  private static Told away(HomeView home, RuleContext context, Instant now) {
    Whereabouts who = Whereabouts.of(home, context, now);
    return new Told(who.client() == Whereabouts.Client.AWAY, who.since(), who.reconsiderAt());
  }

  private static Told carer(HomeView home, Instant now) {
    Instant at = home.carerAt();
    Instant until = at == null ? null : at.plus(CarerPresent.VISIT);
    boolean there = until != null && now.isBefore(until);
    return new Told(there, at, there ? until : null);
  }

  private static Told temperature(HomeView home, RuleContext context) {
    Map<String, Double> byRoom = new TreeMap<>();
    for (Placement sensor : context.with(Role.CLIMATE)) {
      Readings readings = home.temperatures().get(sensor.device().value());
      if (readings != null) {
        byRoom.put(Visits.room(sensor), readings.stretches().getLast().lowest());
      }
    }
    return new Told(byRoom, null, null);
  }

  private static Told hour(RuleContext context, Instant now) {
    ZonedDateTime local = now.atZone(context.zone());
    ZonedDateTime next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    return new Told((long) local.getHour(), null, next.toInstant());
  }
}
