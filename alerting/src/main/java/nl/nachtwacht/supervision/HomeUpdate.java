package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in the view of a home. One line per kind of observation that a rule reads;
 * the others change nothing.
 */
public final class HomeUpdate {

  /**
   * How long a motion sensor says "motion" after the last movement when it does not tell: the
   * longest usual factory setting. Too long is safe: it only ever makes the last movement earlier.
   */
  private static final Duration USUAL_HOLD = Duration.ofMinutes(2);

  private final Envelope envelope;
  private final String device;
  private final Role role;
  private final Instant at;
  private final HomeDraft home;

  private HomeUpdate(HomeView home, Placement placement, Envelope envelope, Instant at) {
    this.envelope = envelope;
    this.device = placement.device().value();
    this.role = placement.role();
    this.at = at;
    this.home = new HomeDraft(home);
  }

  /**
   * The home after an event; the same object when it tells nothing new.
   *
   * @param at when it happened by the best clock, never after now
   */
  public static HomeView apply(HomeView home, Placement placement, DeviceEvent event, Instant at) {
    Envelope envelope = event.envelope();
    if (envelope.has(Mark.TEST) || envelope.has(Mark.SIMULATED)) {
      return home;
    }
    if (!reads(event.observation())) {
      return home;
    }
    HomeUpdate update = new HomeUpdate(home, placement, envelope, at);
    update.take(event.observation());
    return update.home.done();
  }

  /** Whether the device itself spoke just now, so that it is alive. */
  public static boolean signOfLife(DeviceEvent event) {
    boolean aboutTheDevice =
        switch (event.observation()) {
          case Observation.Inventory _, Observation.Left _ -> true;
          case Observation.Connectivity link ->
              link.state() != Observation.Connectivity.State.ONLINE;
          default -> false;
        };
    return !aboutTheDevice && !event.envelope().has(Mark.REPLAYED);
  }

  /** Whether an observation of this kind can change the view at all. */
  public static boolean reads(Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Motion _, Observation.Presence _ -> true;
      case Observation.Bed _, Observation.Seat _, Observation.Hazard _ -> true;
      case Observation.Lock _, Observation.Battery _, Observation.Position _ -> true;
      case Observation.Appliance _, Observation.Button _, Observation.Lid _ -> true;
      case Observation.Prompt _, Observation.Dose _ -> true;
      default -> false;
    };
  }

  private void take(Observation observation) {
    switch (observation) {
      case Observation.Contact contact -> contact(contact);
      case Observation.Motion motion -> motion(motion);
      case Observation.Presence presence -> presence(presence);
      case Observation.Bed bed -> home.beds = turned(home.beds, bed.occupied(), true);
      case Observation.Seat seat -> home.seats = turned(home.seats, seat.occupied(), true);
      case Observation.Hazard hazard -> hazard(hazard);
      case Observation.Lock lock -> lock(lock);
      case Observation.Battery battery -> battery(battery);
      case Observation.Position position -> position(position);
      case Observation.Appliance _ -> activeIf(envelope.phase() == Phase.START);
      case Observation.Lid lid -> activeIf(lid.open());
      case Observation.Button _ -> button();
      case Observation.Prompt prompt -> activeIf(prompt.step() == Observation.Prompt.Step.ANSWERED);
      case Observation.Dose dose -> activeIf(taken(dose));
      default -> {}
    }
  }

  private static boolean taken(Observation.Dose dose) {
    return switch (dose.step()) {
      case TAKEN, TAKEN_LATE, EARLY -> true;
      default -> false;
    };
  }

  private void contact(Observation.Contact contact) {
    home.contacts = turned(home.contacts, contact.open(), !outer());
  }

  /** Through an outer door people come as well as go: it tells nothing about who is inside. */
  private boolean outer() {
    return role == Role.FRONT_DOOR || role == Role.BACK_DOOR;
  }

  private FrozenMap<Course> turned(FrozenMap<Course> courses, boolean on, boolean inside) {
    Course before = courses.get(device);
    FrozenMap<Course> told = told(courses, device, on);
    Course after = told.get(device);
    if (before != null && after != null) {
      activeIf(inside && !after.turns().equals(before.turns()), after.since());
    }
    return told;
  }

  /** A copy or a confirmation only tells something when we did not know it. */
  private FrozenMap<Course> told(FrozenMap<Course> courses, String key, boolean on) {
    Course before = courses.get(key);
    if (before == null) {
      return courses.with(key, Course.startingWith(on, at));
    }
    boolean nothingNew = before.on() == on && confirmation();
    return nothingNew ? courses : courses.with(key, before.told(on, at));
  }

  private boolean confirmation() {
    return envelope.has(Mark.STILL) || envelope.has(Mark.REPLAYED);
  }

  private void motion(Observation.Motion motion) {
    if (confirmation()) {
      return;
    }
    ActivityView before = home.activity.get(device);
    ActivityView after =
        switch (envelope.phase()) {
          case START -> ActivityView.began(before, at);
          case END -> ActivityView.ended(before, at, seconds(motion.sensorHoldS()));
          case UPDATE, MOMENTARY, STATE, MEASUREMENT -> ActivityView.moment(before, moved(motion));
        };
    home.activity = home.activity.with(device, after);
    badge();
  }

  private Instant moved(Observation.Motion motion) {
    Integer ago = motion.secondsSinceLast();
    return ago == null ? at : at.minusSeconds(ago);
  }

  private static Duration seconds(@Nullable Integer hold) {
    return hold == null ? USUAL_HOLD : Duration.ofSeconds(hold);
  }

  private void presence(Observation.Presence presence) {
    if (confirmation()) {
      return;
    }
    boolean nobody =
        envelope.phase() == Phase.END || presence.movement() == Observation.Presence.Movement.NONE;
    ActivityView before = home.activity.get(device);
    home.activity =
        home.activity.with(
            device,
            nobody
                ? ActivityView.ended(before, at, Duration.ZERO)
                : ActivityView.began(before, at));
    if (!nobody) {
      badge();
    }
  }

  private void activeIf(boolean somebodyDidIt) {
    activeIf(somebodyDidIt, at);
  }

  private void activeIf(boolean somebodyDidIt, Instant when) {
    if (somebodyDidIt && !confirmation()) {
      home.activity =
          home.activity.with(device, ActivityView.moment(home.activity.get(device), when));
    }
  }

  /** A wireless switch is a sign of somebody about; a call for help says nothing about being up. */
  private void button() {
    activeIf(role != Role.SOS && role != Role.STAFF_ALARM && role != Role.CARER_BADGE);
    badge();
  }

  private void badge() {
    if (role == Role.CARER_BADGE) {
      carer();
    }
  }

  private void carer() {
    Instant before = home.carerAt;
    if (!confirmation() && (before == null || before.isBefore(at))) {
      home.carerAt = at;
    }
  }

  private void hazard(Observation.Hazard hazard) {
    home.hazards = told(home.hazards, hazardKey(hazard, device), envelope.phase() != Phase.END);
  }

  /** The key of a danger in {@link HomeView#hazards()}. */
  static String hazardKey(Observation.Hazard hazard, String device) {
    return hazard.substance().name().toLowerCase(java.util.Locale.ROOT) + "@" + device;
  }

  private void lock(Observation.Lock lock) {
    boolean opened =
        envelope.phase() == Phase.MOMENTARY
            && (lock.state() == Observation.Lock.State.UNLOCKED
                || lock.state() == Observation.Lock.State.UNLATCHED)
            && lock.result() != Observation.Lock.Result.FAILED
            // Announced is not done: a lock that jams lets nobody in.
            && lock.result() != Observation.Lock.Result.ABOUT_TO_RUN;
    boolean byCarer =
        switch (lock.method()) {
          case KEYPAD, RFID, FINGERPRINT, FOB, APP, REMOTE -> true;
          case KEY, MANUAL, AUTO, UNKNOWN -> false;
        };
    if (opened && byCarer) {
      carer();
    }
  }

  private void battery(Observation.Battery battery) {
    BatteryView before = home.batteries.get(device);
    BatteryView after = new BatteryView(battery.levelPct(), battery.low(), at);
    boolean stale = before != null && before.at().isAfter(at);
    if (!stale && !sameCharge(before, after)) {
      home.batteries = home.batteries.with(device, after);
    }
  }

  private static boolean sameCharge(@Nullable BatteryView before, BatteryView after) {
    return before != null
        && java.util.Objects.equals(before.levelPct(), after.levelPct())
        && java.util.Objects.equals(before.low(), after.low());
  }

  private void position(Observation.Position fix) {
    Instant fixAt = fix.fixAt();
    Instant when = fixAt != null && fixAt.isBefore(at) ? fixAt : at;
    PositionView before = home.position;
    if (fix.valid() && (before == null || before.at().isBefore(when))) {
      home.position = new PositionView(fix.lat(), fix.lon(), fix.accuracyM(), when);
    }
  }
}
