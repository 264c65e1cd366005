package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.Objects;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes in the view of a home when only some devices tell it: doses, sounds,
 * places, temperatures, and how the device itself is. The other half of {@link HomeUpdate}.
 */
final class DeviceUpdate {

  static final String TEMPERATURE = "temperature";

  /** More zones than any tracker has; what comes after is not kept. */
  static final int ZONES_MAX = 16;

  /** Below this a worn device will not last the night. */
  static final int BATTERY_LOW_PCT = 20;

  /** From this on it is charged again. */
  static final int BATTERY_GOOD_PCT = 30;

  private final HomeDraft home;
  private final HomeUpdate update;
  private final String device;
  private final Instant at;

  DeviceUpdate(HomeDraft home, HomeUpdate update, String device, Instant at) {
    this.home = home;
    this.update = update;
    this.device = device;
    this.at = at;
  }

  void take(Observation observation) {
    switch (observation) {
      case Observation.Battery battery -> battery(battery);
      case Observation.Position position -> position(position);
      case Observation.Geofence fence -> zone(fence);
      case Observation.Dose dose ->
          home.doses = home.doses.with(device, log(home.doses.get(device), DoseStep.of(dose, at)));
      case Observation.Prompt prompt ->
          home.prompts =
              home.prompts.with(device, log(home.prompts.get(device), PromptStep.of(prompt, at)));
      case Observation.Sound sound -> sound(sound);
      case Observation.Measurement measurement -> temperature(measurement);
      case Observation.Stock stock -> stock(stock);
      case Observation.Refill _ -> refilled();
      case Observation.DispenserJam _ -> set(Condition.JAMMED, update.phase() != Phase.END);
      case Observation.Connectivity link -> connectivity(link);
      case Observation.Power power -> set(Condition.UNPOWERED, !power.mains());
      case Observation.Doorbell _ -> happened(Happening.RANG);
      case Observation.AccessDenied _ -> happened(Happening.REFUSED);
      case Observation.Tamper _ -> happened(Happening.TAMPERED);
      case Observation.Fault _ -> happened(Happening.FAULT);
      default -> {}
    }
  }

  private static <T extends Comparable<T>> Latest<T> log(@Nullable Latest<T> before, T entry) {
    return Latest.with(before, entry);
  }

  private void sound(Observation.Sound sound) {
    if (!update.confirmation()) {
      home.sounds =
          home.sounds.with(device, log(home.sounds.get(device), SoundHeard.of(sound, at)));
    }
  }

  private void temperature(Observation.Measurement measurement) {
    home.temperatures =
        home.temperatures.with(
            device, Readings.with(home.temperatures.get(device), at, measurement.value()));
  }

  private void stock(Observation.Stock stock) {
    set(Condition.EMPTY, stock.level() == Observation.Stock.Level.EMPTY);
    set(Condition.RUNNING_LOW, stock.level() != Observation.Stock.Level.OK);
  }

  private void refilled() {
    set(Condition.EMPTY, false);
    set(Condition.RUNNING_LOW, false);
  }

  private void connectivity(Observation.Connectivity link) {
    switch (link.state()) {
      case ONLINE -> {
        set(Condition.ASLEEP, false);
        set(Condition.OFFLINE, false);
      }
      case SLEEPING -> set(Condition.ASLEEP, true);
      case OFFLINE -> set(Condition.OFFLINE, true);
      case UNKNOWN -> {}
    }
  }

  private void set(Condition condition, boolean on) {
    home.conditions = update.told(home.conditions, condition.of(device), on);
  }

  private void happened(Happening happening) {
    if (!update.confirmation()) {
      happened(home, happening, device, at);
    }
  }

  /** It happened; only the last time counts. */
  static void happened(HomeDraft home, Happening happening, String device, Instant at) {
    String key = happening.at(device);
    Instant before = home.happenings.get(key);
    if (before == null || before.isBefore(at)) {
      home.happenings = home.happenings.with(key, at);
    }
  }

  private void battery(Observation.Battery battery) {
    Boolean charging = battery.charging();
    if (charging != null) {
      set(Condition.CHARGING, charging);
    }
    if (battery.levelPct() == null && battery.low() == null) {
      return;
    }
    if (update.worn()) {
      charge(battery);
    }
    BatteryView before = home.batteries.get(device);
    BatteryView after = new BatteryView(battery.levelPct(), battery.low(), at);
    boolean stale = before != null && before.at().isAfter(at);
    if (!stale && !sameCharge(before, after)) {
      home.batteries = home.batteries.with(device, after);
    }
  }

  private void charge(Observation.Battery battery) {
    Double level = battery.levelPct();
    boolean low = Boolean.TRUE.equals(battery.low()) || (level != null && level < BATTERY_LOW_PCT);
    boolean good = level == null || level >= BATTERY_GOOD_PCT;
    if (low || good) {
      set(Condition.BATTERY_LOW, low);
    }
  }

  private static boolean sameCharge(@Nullable BatteryView before, BatteryView after) {
    return before != null
        && Objects.equals(before.levelPct(), after.levelPct())
        && Objects.equals(before.low(), after.low());
  }

  private void position(Observation.Position fix) {
    if (!fix.valid()) {
      return;
    }
    Instant fixAt = fix.fixAt();
    Instant when = fixAt != null && fixAt.isBefore(at) ? fixAt : at;
    PositionView seen =
        new PositionView(fix.lat(), fix.lon(), fix.accuracyM(), when, fix.fixSource());
    PositionView before = home.position;
    if (before == null || before.compareTo(seen) < 0) {
      home.position = seen;
    }
    home.fixes = home.fixes.with(device, Fixes.with(home.fixes.get(device), seen));
  }

  private void zone(Observation.Geofence fence) {
    String key = zoneKey(fence.zoneId(), device);
    if (home.zones.containsKey(key) || home.zones.size() < ZONES_MAX) {
      boolean inside = fence.transition() == Observation.Geofence.Transition.ENTER;
      home.zones = update.told(home.zones, key, inside);
    }
  }

  /** The key of a zone in {@link HomeView#zones()}. */
  static String zoneKey(String zone, String device) {
    return zone.replace('@', '_') + "@" + device;
  }
}
