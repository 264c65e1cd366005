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
  static final Duration USUAL_HOLD = Duration.ofMinutes(2);

  /** A device that flaps is told of once in such a time. */
  private static final Duration FLAPS_TOLD_AGAIN = Duration.ofHours(1);

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
    if (!reads(event.observation()) || !measures(placement.role(), event.observation())) {
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

  /** Most devices measure something, for which no rule asks. */
  private static boolean measures(Role role, Observation observation) {
    return !(observation instanceof Observation.Measurement measurement)
        || (role == Role.CLIMATE && measurement.name().equals(DeviceUpdate.TEMPERATURE));
  }

  /** Whether an observation of this kind can change the view at all. */
  public static boolean reads(Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Motion _, Observation.Presence _ -> true;
      case Observation.Bed _, Observation.Seat _, Observation.Hazard _ -> true;
      case Observation.Lock _, Observation.Battery _, Observation.Position _ -> true;
      case Observation.Appliance _, Observation.Button _, Observation.Lid _ -> true;
      case Observation.Prompt _, Observation.Dose _, Observation.Stock _ -> true;
      case Observation.Refill _, Observation.DispenserJam _, Observation.Sound _ -> true;
      case Observation.Measurement _, Observation.Geofence _, Observation.Doorbell _ -> true;
      case Observation.AccessDenied _, Observation.Tamper _, Observation.Fault _ -> true;
      case Observation.Connectivity _, Observation.Power _ -> true;
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
      case Observation.Appliance _ -> appliance();
      case Observation.Lid lid -> activeIf(lid.open());
      case Observation.Button _ -> button();
      case Observation.Prompt prompt -> {
        activeIf(prompt.step() == Observation.Prompt.Step.ANSWERED);
        rest(prompt);
      }
      case Observation.Dose dose -> {
        activeIf(taken(dose));
        rest(dose);
      }
      default -> rest(observation);
    }
  }

  private void rest(Observation observation) {
    new DeviceUpdate(home, this, device, at).take(observation);
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
  FrozenMap<Course> told(FrozenMap<Course> courses, String key, boolean on) {
    Course before = courses.get(key);
    if (before == null) {
      return courses.with(key, Course.startingWith(on, at, !confirmation()));
    }
    if (before.on() == on && confirmation()) {
      return courses;
    }
    Course after = before.heard(on, at, !confirmation());
    if (after.flaps() && (lastFlap() == null || at.isAfter(lastFlap().plus(FLAPS_TOLD_AGAIN)))) {
      home.happenings = home.happenings.with(Happening.FLAPPED.at(device), at);
    }
    return courses.with(key, after);
  }

  private @Nullable Instant lastFlap() {
    return home.happenings.get(Happening.FLAPPED.at(device));
  }

  /** Phase of the event that is being taken in. */
  Phase phase() {
    return envelope.phase();
  }

  boolean confirmation() {
    return envelope.has(Mark.STILL) || envelope.has(Mark.REPLAYED);
  }

  private void motion(Observation.Motion motion) {
    if (confirmation()) {
      return;
    }
    if (worn()) {
      if (envelope.phase() != Phase.END) {
        DeviceUpdate.happened(home, Happening.WEARER_MOVED, device, moved(motion));
      }
      return;
    }
    ActivityView before = home.activity.get(device);
    switch (envelope.phase()) {
      case START -> seen(ActivityView.began(before, at), at);
      case END -> still(ActivityView.ended(before, at, seconds(motion.sensorHoldS())));
      case UPDATE, MOMENTARY, STATE, MEASUREMENT ->
          seen(ActivityView.moment(before, moved(motion)), moved(motion));
    }
    badge();
  }

  /** Who wears it may be anywhere: that it moves tells nothing about who is inside. */
  boolean worn() {
    return switch (role) {
      case TRACKER, SOS, FALL_DETECTOR, VITALS -> true;
      default -> false;
    };
  }

  private void seen(ActivityView after, Instant when) {
    active(after);
    home.trail = home.trail.moved(device, when);
  }

  private void still(ActivityView after) {
    active(after);
    home.stills = home.stills.moved(device, at);
  }

  private void active(ActivityView after) {
    home.activity = home.activity.with(device, after);
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
    if (nobody) {
      still(ActivityView.ended(before, at, Duration.ZERO));
    } else {
      seen(ActivityView.began(before, at), at);
      badge();
    }
  }

  private void activeIf(boolean somebodyDidIt) {
    activeIf(somebodyDidIt, at);
  }

  private void activeIf(boolean somebodyDidIt, Instant when) {
    if (somebodyDidIt && !confirmation()) {
      seen(ActivityView.moment(home.activity.get(device), when), when);
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

  private void appliance() {
    activeIf(envelope.phase() == Phase.START);
    home.appliances = told(home.appliances, device, envelope.phase() != Phase.END);
  }
}
