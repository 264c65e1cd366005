package nl.nachtwacht.supervision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.SortedMap;
import nl.nachtwacht.careplan.DeviceId;
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
    @Nullable Instant lateNewsAt) {

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
          null);

  public HomeView {
    contacts = FrozenMap.copyOf(contacts);
    beds = FrozenMap.copyOf(beds);
    seats = FrozenMap.copyOf(seats);
    activity = FrozenMap.copyOf(activity);
    hazards = FrozenMap.copyOf(hazards);
    signsOfLife = FrozenMap.copyOf(signsOfLife);
    batteries = FrozenMap.copyOf(batteries);
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

  /** The last time anybody did anything inside, on any sensor; {@code null} when never. */
  public @Nullable Seen lastActivity() {
    Seen last = null;
    for (var sensor : activity.entrySet()) {
      Instant at = sensor.getValue().lastAt();
      if (last == null || at.isAfter(last.at())) {
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

  /** Whether somebody lies in a bed, as far as a bed can tell. */
  public boolean inBed() {
    return beds.values().stream().anyMatch(Course::on);
  }

  /**
   * Where and when.
   *
   * @param device the id of the sensor that saw it
   */
  public record Seen(String device, Instant at) {}
}
