package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Trail;
import org.jspecify.annotations.Nullable;

/**
 * Sensors that cannot both be right, in the home of somebody who lives alone, without a pet. Only
 * what is certain:
 *
 * <ul>
 *   <li>A bed or chair is occupied, and somebody goes about in two other rooms for half an hour:
 *       two sensors against one, so the occupied one is wrong.
 *   <li>Out of a quiet home somebody walks through three other rooms, or goes out: see {@link
 *       Roused}.
 *   <li>Two places to lie or sit, in two rooms, are occupied at once for an hour: who took the
 *       second has left the first, so the older one is wrong.
 * </ul>
 *
 * <p>What might be a visitor is no contradiction: nothing counts within two hours after an outer
 * door moved or a carer showed, and nothing at all in a home whose outer doors are not watched.
 *
 * <p>To disbelieve "occupied" is safe: the moment that somebody really gets up, the sensor changes,
 * and is believed again. So it stays disbelieved until then.
 */
final class Contradictions {

  /** Who came in by a door may be there for so long. */
  static final Duration VISIT = Duration.ofHours(2);

  /** Going about elsewhere for so long. */
  static final Duration ABOUT = Duration.ofMinutes(30);

  /** In so many different minutes. */
  static final int MINUTES = 10;

  /** A room counts with so many different minutes of movement. */
  static final int MINUTES_IN_ROOM = 3;

  private static final int ROOMS = 2;

  /** Two places occupied at once for so long. */
  static final Duration BOTH = Duration.ofHours(1);

  private final SortedMap<String, Placement> placements;
  private final HomeView home;
  private final DeviceLedger ledger;
  private final Instant now;
  private final Soonest again;

  private Contradictions(
      SortedMap<String, Placement> placements,
      HomeView home,
      DeviceLedger ledger,
      Instant now,
      Soonest again) {
    this.placements = placements;
    this.home = home;
    this.ledger = ledger;
    this.now = now;
    this.again = again;
  }

  /** The sensors that are contradicted now, of those that are watched, by device. */
  static SortedMap<String, Trouble> of(
      SortedMap<String, Placement> placements,
      HomeView home,
      DeviceLedger ledger,
      Instant now,
      Soonest again) {
    return new Contradictions(placements, home, ledger, now, again).all();
  }

  private SortedMap<String, Trouble> all() {
    SortedMap<String, Trouble> all = new TreeMap<>();
    Instant alone = aloneFrom();
    for (String device : ledger.standings().keySet()) {
      Placement placement = placements.get(device);
      Course course = placement == null ? null : occupation(placement);
      Instant on = course == null ? null : course.onSince();
      if (placement != null && on != null) {
        Trouble trouble = contradicted(placement, on, alone);
        if (trouble != null) {
          all.put(device, trouble);
        }
      }
    }
    return all;
  }

  private @Nullable Trouble contradicted(Placement placement, Instant on, @Nullable Instant alone) {
    DeviceLedger.Told told =
        ledger.told().get(TroubleKind.SENSORS_CONTRADICT.at(placement.device().value()));
    if (told != null && !on.isAfter(told.trouble().foundAt())) {
      return told.trouble();
    }
    List<EvidenceFact> roused =
        Roused.against(
            placements, home, sensor -> elsewhere(sensor, placement), this::lies, on, now, again);
    if (!roused.isEmpty() || alone == null) {
      return roused.isEmpty() ? null : trouble(placement, on, roused);
    }
    Trouble about = aboutElsewhere(placement, on, alone);
    return about == null ? takenElsewhere(placement, on, alone) : about;
  }

  /** From when nobody but the client can be there; {@code null} when nobody can tell. */
  private @Nullable Instant aloneFrom() {
    Instant from = null;
    for (Placement door : placements.values()) {
      if (door.role() != Role.FRONT_DOOR && door.role() != Role.BACK_DOOR) {
        continue;
      }
      Course course = home.contacts().get(door.device().value());
      if (course == null || course.on() || lies(door.device().value())) {
        return null;
      }
      from = from == null || course.since().isAfter(from) ? course.since() : from;
    }
    Instant carer = home.carerAt();
    Instant last = from != null && carer != null && carer.isAfter(from) ? carer : from;
    return last == null ? null : last.plus(VISIT);
  }

  private boolean lies(String device) {
    return ledger.told().containsKey(TroubleKind.DEVICE_STUCK.at(device))
        || ledger.told().containsKey(TroubleKind.DEVICE_RATTLES.at(device))
        || ledger.told().containsKey(TroubleKind.DEVICE_FLOODS.at(device));
  }

  private @Nullable Course occupation(Placement placement) {
    String device = placement.device().value();
    return switch (placement.role()) {
      case BED -> home.beds().get(device);
      case CHAIR -> home.seats().get(device);
      default -> null;
    };
  }

  // Somebody goes about elsewhere

  private @Nullable Trouble aboutElsewhere(Placement occupied, Instant on, Instant alone) {
    Instant from = alone.isAfter(on) ? alone : on;
    SortedMap<String, TreeSet<Instant>> rooms = new TreeMap<>();
    SortedMap<String, Trail.Moment> latest = new TreeMap<>();
    TreeSet<Instant> minutes = new TreeSet<>();
    for (Trail.Moment moment : home.trail().since(from)) {
      Placement sensor = placements.get(moment.device());
      if (sensor != null && elsewhere(sensor, occupied)) {
        Instant minute = moment.at().truncatedTo(ChronoUnit.MINUTES);
        minutes.add(minute);
        rooms.computeIfAbsent(room(sensor), _ -> new TreeSet<>()).add(minute);
        latest.put(room(sensor), moment);
      }
    }
    rooms.values().removeIf(there -> there.size() < MINUTES_IN_ROOM);
    boolean about =
        rooms.size() >= ROOMS
            && minutes.size() >= MINUTES
            && !minutes.last().isBefore(minutes.first().plus(ABOUT));
    if (!about) {
      return null;
    }
    latest.keySet().retainAll(rooms.keySet());
    return trouble(occupied, on, moved(latest, placements));
  }

  private boolean elsewhere(Placement sensor, Placement occupied) {
    boolean sees = sensor.role() == Role.MOTION || sensor.role() == Role.PRESENCE;
    String room = room(sensor);
    return sees
        && !room.isEmpty()
        && !room.equals(room(occupied))
        && !lies(sensor.device().value());
  }

  /** A room by its name; empty for none. */
  static String room(@Nullable Placement placement) {
    return placement == null ? "" : placement.room().strip().toLowerCase(java.util.Locale.ROOT);
  }

  /** A fact for each room in which somebody moved. */
  static List<EvidenceFact> moved(
      Map<String, Trail.Moment> latest, SortedMap<String, Placement> placements) {
    List<EvidenceFact> evidence = new ArrayList<>();
    for (Trail.Moment moment : latest.values()) {
      Placement sensor = placements.get(moment.device());
      if (sensor != null) {
        evidence.add(EvidenceCode.CONTRADICTED_BY_MOTION.at(moment.at(), "room", sensor.room()));
      }
    }
    return evidence;
  }

  // Somebody lies or sits elsewhere

  private @Nullable Trouble takenElsewhere(Placement occupied, Instant on, Instant alone) {
    for (Placement other : placements.values()) {
      Course course = occupation(other);
      Instant taken = course == null ? null : course.onSince();
      boolean later = taken != null && taken.isAfter(on) && !taken.isBefore(alone);
      if (!later || taken == null || room(other).equals(room(occupied))) {
        continue;
      }
      if (again.passed(taken.plus(BOTH), now)) {
        return trouble(
            occupied,
            on,
            List.of(
                EvidenceCode.CONTRADICTED_BY_SEAT.at(
                    taken, "room", other.room(), "role", other.role().name())));
      }
    }
    return null;
  }

  private Trouble trouble(Placement liar, Instant on, List<EvidenceFact> against) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(
        EvidenceCode.SENSORS_CONTRADICT.at(on, "room", liar.room(), "role", liar.role().name()));
    evidence.addAll(against);
    evidence.sort(Comparator.comparing(EvidenceFact::at));
    return new Trouble(
        TroubleKind.SENSORS_CONTRADICT,
        liar.device().value(),
        AlarmClass.TECH_2,
        on,
        now,
        liar.nightCritical(),
        null,
        evidence);
  }
}
