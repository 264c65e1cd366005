package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Sign;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What an event teaches about the client's days. Unlike the view of the home it takes late news in
 * whatever order: a day is a set of minutes.
 */
final class PatternUpdate {

  /** After so long a standstill of ours, what was not heard may have happened. */
  private static final Duration STOOD_STILL = Duration.ofHours(1);

  private static final int ALL = allSigns();

  private PatternUpdate() {}

  /** A device spoke. */
  static DayPattern heard(
      DayPattern pattern, Placement placement, Instant at, RuleContext context) {
    DayPattern now = pattern;
    for (Sign sign : Sign.toldBy(placement)) {
      now = now.heard(sign, at, context.zone());
    }
    return now.latestDay() == pattern.latestDay() ? now : now.fittedWith(sensors(context));
  }

  /** Who looks at the sensors of each sign once a day sees that one came, went or was replaced. */
  private static SortedMap<Sign, Integer> sensors(RuleContext context) {
    SortedMap<Sign, Integer> sensors = new TreeMap<>();
    for (Placement placement : context.placements().values()) {
      String sensor = placement.device().value() + ' ' + placement.role() + ' ' + placement.room();
      for (Sign sign : Sign.toldBy(placement)) {
        sensors.merge(sign, sensor.hashCode(), (one, other) -> 31 * one + other);
      }
    }
    return sensors;
  }

  /** A device changed the home from {@code before} to {@code after}. */
  static DayPattern seen(
      DayPattern pattern,
      Placement placement,
      DeviceEvent event,
      Instant at,
      HomeView before,
      HomeView after,
      RuleContext context) {
    ZoneId zone = context.zone();
    DayPattern now = pattern;
    Instant carer = after.carerAt();
    if (carer != null && !carer.equals(before.carerAt())) {
      now = now.seen(Sign.COMPANY, carer, zone);
    }
    Sign sign = sign(placement, event, before, after);
    return sign == null ? now : now.seen(sign, at, zone);
  }

  private static @Nullable Sign sign(
      Placement placement, DeviceEvent event, HomeView before, HomeView after) {
    if (event.envelope().has(Mark.STILL) || event.envelope().has(Mark.REPLAYED)) {
      return null;
    }
    String device = placement.device().value();
    boolean begins = event.envelope().phase() != Phase.END;
    return switch (event.observation()) {
      case Observation.Motion _ -> begins ? place(placement) : null;
      case Observation.Presence presence ->
          begins && presence.movement() != Observation.Presence.Movement.NONE
              ? place(placement)
              : null;
      case Observation.Contact contact ->
          turned(before.contacts().get(device), after.contacts().get(device))
              ? contact(placement, contact)
              : null;
      case Observation.Bed bed -> bed.occupied() ? Sign.LAY_DOWN : Sign.GOT_UP;
      case Observation.Seat _ ->
          turned(before.seats().get(device), after.seats().get(device)) ? place(placement) : null;
      case Observation.Appliance _ ->
          turned(before.appliances().get(device), after.appliances().get(device)) && begins
              ? appliance(placement)
              : null;
      case Observation.Lid lid -> lid.open() ? place(placement) : null;
      default -> null;
    };
  }

  private static @Nullable Sign place(Placement placement) {
    Sign sign = Sign.movedAt(placement);
    return sign == Sign.LAY_DOWN ? null : sign;
  }

  /** A fridge is used when it is opened; a door to the street whichever way. */
  private static @Nullable Sign contact(Placement placement, Observation.Contact contact) {
    Sign sign = Sign.movedAt(placement);
    return sign == Sign.MEAL && !contact.open() ? null : sign;
  }

  private static @Nullable Sign appliance(Placement placement) {
    Sign sign = Sign.movedAt(placement);
    return placement.role() == Role.APPLIANCE && sign == Sign.KITCHEN ? Sign.MEAL : sign;
  }

  private static boolean turned(@Nullable Course before, @Nullable Course after) {
    return before != null && after != null && !after.turns().equals(before.turns());
  }

  // --- When it says nothing

  /** Sensors that are away make a day say nothing of what they would have seen. */
  static DayPattern troubled(
      DayPattern pattern, DeviceLedger ledger, Instant at, RuleContext context) {
    DayPattern now = pattern;
    for (DeviceLedger.Told told : ledger.told().values()) {
      Trouble trouble = told.trouble();
      int signs = tellsNothing(trouble.kind()) ? signs(trouble.subject(), context) : 0;
      if (signs != 0) {
        now = now.blind(signs, trouble.since(), at, context.zone());
      }
    }
    return now;
  }

  private static int signs(String subject, RuleContext context) {
    Placement placement = context.placements().get(subject);
    if (placement == null) {
      return ALL;
    }
    return Sign.toldBy(placement).stream().mapToInt(sign -> 1 << sign.ordinal()).sum();
  }

  private static boolean tellsNothing(TroubleKind kind) {
    return kind.away() || kind.lies();
  }

  /** The client is away, or somebody else is there, for a while that was told. */
  static DayPattern differs(
      DayPattern pattern, Iterable<TemporaryChange> changes, Instant at, ZoneId zone) {
    DayPattern now = pattern;
    for (TemporaryChange change : changes) {
      if (!change.holdsAt(at)) {
        continue;
      }
      now =
          switch (change.kind()) {
            case CLIENT_AWAY -> now.blind(ALL, at, at, zone);
            case PARTNER_HOME, PLANNED_VISIT -> now.seen(Sign.COMPANY, at, zone);
            case RULE_PAUSED -> now;
          };
    }
    return now;
  }

  /** We stood still ourselves. */
  static DayPattern resumed(
      DayPattern pattern, @Nullable Instant aliveUntil, Instant now, ZoneId zone) {
    boolean still = aliveUntil != null && aliveUntil.plus(STOOD_STILL).isBefore(now);
    return aliveUntil == null || !still ? pattern : pattern.blind(ALL, aliveUntil, now, zone);
  }

  private static int allSigns() {
    return (1 << Sign.values().length) - 1;
  }
}
