package nl.nachtwacht.supervision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a home now: a plain immutable value that holds what the rules ask for.
 *
 * <p>Ordered by when things happened. Late news only corrects it, copies change nothing, and an
 * event that tells nothing new gives back the same object. All maps are keyed by the id of a placed
 * device, so that no device can make them grow.
 *
 * @param knownSince when we first heard anything of this home; {@code null} before
 * @param contacts doors, windows, fridges: on is open
 * @param beds on is occupied
 * @param seats on is occupied
 * @param activity people moving or doing something inside, per sensor
 * @param hazards smoke, CO, gas, water or heat, keyed {@code smoke@device}; on while it lasts
 * @param signsOfLife the last message of each device, in whole minutes
 * @param batteries last told
 * @param position last valid fix of the client's tracker
 * @param carerAt when a carer last showed to be there: badge, code on the lock
 * @param lateNewsAt when we last heard, late, of something that changed this view: more may follow
 * @param appliances on is in use
 * @param conditions what devices tell about themselves, keyed {@link Condition#of}
 * @param zones border of a zone as a tracker judges it, keyed {@code zone@device}; on is inside
 * @param happenings when something last happened, keyed {@link Happening#at}
 * @param trail who moved where lately, over all sensors
 * @param doses the latest steps of doses, per dispenser
 * @param prompts the latest steps of prompts, per aid
 * @param sounds the latest sounds, per detector
 * @param temperatures degrees Celsius, per climate sensor
 * @param fixes where the client was lately, per tracker
 * @param stills when sensors that say so fell quiet lately; with the trail it tells how long
 *     somebody went on moving
 */
public record HomeView(
    @Nullable Instant knownSince,
    SortedMap<String, Course> contacts,
    SortedMap<String, Course> beds,
    SortedMap<String, Course> seats,
    SortedMap<String, ActivityView> activity,
    SortedMap<String, Course> hazards,
    SortedMap<String, Instant> signsOfLife,
    SortedMap<String, BatteryView> batteries,
    @Nullable PositionView position,
    @Nullable Instant carerAt,
    @Nullable Instant lateNewsAt,
    SortedMap<String, Course> appliances,
    SortedMap<String, Course> conditions,
    SortedMap<String, Course> zones,
    SortedMap<String, Instant> happenings,
    @Nullable Trail trail,
    SortedMap<String, Latest<DoseStep>> doses,
    SortedMap<String, Latest<PromptStep>> prompts,
    SortedMap<String, Latest<SoundHeard>> sounds,
    SortedMap<String, Readings> temperatures,
    SortedMap<String, Fixes> fixes,
    @Nullable Trail stills) {

  /** The most devices a plan may place in one home: the bound of every map here. */
  public static final int DEVICES_MAX = 128;

  private static final HomeView EMPTY =
      new HomeView(
          null,
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          null,
          null,
          null,
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          Trail.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          FrozenMap.empty(),
          Trail.empty());

  public HomeView {
    contacts = FrozenMap.copyOf(contacts);
    beds = FrozenMap.copyOf(beds);
    seats = FrozenMap.copyOf(seats);
    activity = FrozenMap.copyOf(activity);
    hazards = FrozenMap.copyOf(hazards);
    signsOfLife = FrozenMap.copyOf(signsOfLife);
    batteries = FrozenMap.copyOf(batteries);
    appliances = FrozenMap.copyOf(appliances);
    conditions = FrozenMap.copyOf(conditions);
    zones = FrozenMap.copyOf(zones);
    happenings = FrozenMap.copyOf(happenings);
    trail = Trail.orEmpty(trail);
    doses = FrozenMap.copyOf(doses);
    prompts = FrozenMap.copyOf(prompts);
    sounds = FrozenMap.copyOf(sounds);
    temperatures = FrozenMap.copyOf(temperatures);
    fixes = FrozenMap.copyOf(fixes);
    stills = Trail.orEmpty(stills);
  }

  /** Nothing is known. */
  public static HomeView empty() {
    return EMPTY;
  }

  /**
   * A device spoke at {@code at}, and we heard it now. Whole minutes, so that most messages change
   * nothing.
   */
  public HomeView heard(DeviceId device, Instant at, Instant now) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    Instant before = signsOfLife.get(device.value());
    if (before != null && !before.isBefore(minute)) {
      return this;
    }
    HomeDraft draft = new HomeDraft(this);
    draft.signsOfLife = draft.signsOfLife.with(device.value(), minute);
    draft.knownSince = knownSince == null ? now : knownSince;
    return draft.done();
  }

  /** Whether a device ever told what its place asks of it, as far as we remember. */
  public boolean heardOf(Placement placement) {
    String device = placement.device().value();
    return switch (placement.role()) {
      case FRONT_DOOR, BACK_DOOR, INNER_DOOR, WINDOW, FRIDGE, DRAWER ->
          contacts.containsKey(device);
      case BED -> beds.containsKey(device);
      case CHAIR -> seats.containsKey(device);
      default -> signsOfLife.containsKey(device) || activity.containsKey(device);
    };
  }

  /** We heard of something late, just now. */
  public HomeView withLateNews(Instant now) {
    HomeDraft draft = new HomeDraft(this);
    draft.lateNewsAt = now;
    return draft.done();
  }

  /** Without what came from devices that are no longer placed. */
  public HomeView onlyOf(Set<String> placed) {
    HomeDraft draft = new HomeDraft(this);
    draft.keepOnly(placed);
    return draft.done();
  }

  /** As if these devices had never told of people: what they say of them is not believed. */
  public HomeView disbelieving(Set<String> devices) {
    if (devices.isEmpty()) {
      return this;
    }
    HomeDraft draft = new HomeDraft(this);
    draft.disbelieve(devices);
    return draft.done();
  }

  /** The last time anybody did anything inside, on any sensor; {@code null} when never. */
  public @Nullable Seen lastActivity() {
    return lastActivityOf(device -> true);
  }

  /** The last time anybody did anything on one of these sensors; {@code null} when never. */
  public @Nullable Seen lastActivityOf(Predicate<String> devices) {
    Seen last = null;
    for (var sensor : activity.entrySet()) {
      Instant at = sensor.getValue().lastMovement();
      if (at != null && (last == null || at.isAfter(last.at())) && devices.test(sensor.getKey())) {
        last = new Seen(sensor.getKey(), at);
      }
    }
    return last;
  }

  /** Whether anybody did anything inside after {@code from}. */
  public boolean activeAfter(Instant from) {
    Seen last = lastActivity();
    return last != null && last.at().isAfter(from);
  }

  /**
   * Until when a sensor that says "motion" now is believed, without a word more from it; {@code
   * null} when none says so.
   */
  public @Nullable Instant movingUntil(Instant now) {
    Instant until = null;
    for (ActivityView sensor : activity.values()) {
      Instant believed = sensor.believedUntil();
      boolean longer = until == null || (believed != null && believed.isAfter(until));
      until = believed != null && believed.isAfter(now) && longer ? believed : until;
    }
    return until;
  }

  /** A lasting condition of a device; {@code null} when it never told of it. */
  public @Nullable Course condition(Condition condition, String device) {
    return conditions.get(condition.of(device));
  }

  /** When something last happened at a device; {@code null} when never. */
  public @Nullable Instant last(Happening happening, String device) {
    return happenings.get(happening.at(device));
  }

  /** Who moved where lately. */
  @Override
  public Trail trail() {
    return Trail.orEmpty(trail);
  }

  /** When sensors fell quiet lately. */
  @Override
  public Trail stills() {
    return Trail.orEmpty(stills);
  }

  /** Whether somebody lies in a bed, as far as a bed can tell. */
  public boolean inBed() {
    return anyOn(beds);
  }

  /** Whether somebody sits, as far as a chair can tell. */
  public boolean inSeat() {
    return anyOn(seats);
  }

  /**
   * What changes with most events first: asked several times for each, about views that are mostly
   * one object, or differ in what somebody who moves changes.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof HomeView home
            && activity.equals(home.activity)
            && trail().equals(home.trail())
            && stills().equals(home.stills())
            && signsOfLife.equals(home.signsOfLife)
            && contacts.equals(home.contacts)
            && beds.equals(home.beds)
            && seats.equals(home.seats)
            && temperatures.equals(home.temperatures)
            && appliances.equals(home.appliances)
            && hazards.equals(home.hazards)
            && conditions.equals(home.conditions)
            && zones.equals(home.zones)
            && happenings.equals(home.happenings)
            && batteries.equals(home.batteries)
            && doses.equals(home.doses)
            && prompts.equals(home.prompts)
            && sounds.equals(home.sounds)
            && fixes.equals(home.fixes)
            && Objects.equals(position, home.position)
            && Objects.equals(knownSince, home.knownSince)
            && Objects.equals(carerAt, home.carerAt)
            && Objects.equals(lateNewsAt, home.lateNewsAt));
  }

  @Override
  public int hashCode() {
    return Objects.hash(knownSince, activity, contacts, beds, signsOfLife, happenings);
  }

  private static boolean anyOn(SortedMap<String, Course> courses) {
    for (Course course : courses.values()) {
      if (course.on()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where and when.
   *
   * @param device the id of the sensor that saw it
   */
  public record Seen(String device, Instant at) {}
}
