package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A home under the pen, for the length of one change. */
final class HomeDraft {

  private final HomeView before;
  @Nullable Instant knownSince;
  FrozenMap<Course> contacts;
  FrozenMap<Course> beds;
  FrozenMap<Course> seats;
  FrozenMap<ActivityView> activity;
  FrozenMap<Course> hazards;
  FrozenMap<Instant> signsOfLife;
  FrozenMap<BatteryView> batteries;
  @Nullable PositionView position;
  @Nullable Instant carerAt;
  @Nullable Instant lateNewsAt;
  FrozenMap<Course> appliances;
  FrozenMap<Course> conditions;
  FrozenMap<Course> zones;
  FrozenMap<Instant> happenings;
  Trail trail;
  FrozenMap<Latest<DoseStep>> doses;
  FrozenMap<Latest<PromptStep>> prompts;
  FrozenMap<Latest<SoundHeard>> sounds;
  FrozenMap<Readings> temperatures;
  FrozenMap<Fixes> fixes;
  Trail stills;

  HomeDraft(HomeView home) {
    before = home;
    knownSince = home.knownSince();
    contacts = FrozenMap.copyOf(home.contacts());
    beds = FrozenMap.copyOf(home.beds());
    seats = FrozenMap.copyOf(home.seats());
    activity = FrozenMap.copyOf(home.activity());
    hazards = FrozenMap.copyOf(home.hazards());
    signsOfLife = FrozenMap.copyOf(home.signsOfLife());
    batteries = FrozenMap.copyOf(home.batteries());
    position = home.position();
    carerAt = home.carerAt();
    lateNewsAt = home.lateNewsAt();
    appliances = FrozenMap.copyOf(home.appliances());
    conditions = FrozenMap.copyOf(home.conditions());
    zones = FrozenMap.copyOf(home.zones());
    happenings = FrozenMap.copyOf(home.happenings());
    trail = home.trail();
    doses = FrozenMap.copyOf(home.doses());
    prompts = FrozenMap.copyOf(home.prompts());
    sounds = FrozenMap.copyOf(home.sounds());
    temperatures = FrozenMap.copyOf(home.temperatures());
    fixes = FrozenMap.copyOf(home.fixes());
    stills = home.stills();
  }

  void keepOnly(Set<String> placed) {
    contacts = contacts.only(placed);
    beds = beds.only(placed);
    seats = seats.only(placed);
    activity = activity.only(placed);
    signsOfLife = signsOfLife.only(placed);
    batteries = batteries.only(placed);
    hazards = onlyOf(hazards, placed);
    appliances = appliances.only(placed);
    conditions = onlyOf(conditions, placed);
    zones = onlyOf(zones, placed);
    happenings = onlyOf(happenings, placed);
    trail = trail.only(placed);
    doses = doses.only(placed);
    prompts = prompts.only(placed);
    sounds = sounds.only(placed);
    temperatures = temperatures.only(placed);
    fixes = fixes.only(placed);
    stills = stills.only(placed);
  }

  void disbelieve(Set<String> devices) {
    contacts = contacts.only(butNot(contacts, devices));
    beds = beds.only(butNot(beds, devices));
    seats = seats.only(butNot(seats, devices));
    activity = activity.only(butNot(activity, devices));
    trail = trail.without(devices);
    stills = stills.without(devices);
  }

  private static Set<String> butNot(FrozenMap<?> map, Set<String> devices) {
    Set<String> others = new TreeSet<>(map.keySet());
    others.removeAll(devices);
    return others;
  }

  /** For maps with keys of the shape {@code what@device}. */
  private static <V> FrozenMap<V> onlyOf(FrozenMap<V> map, Set<String> placed) {
    Set<String> lasting = new TreeSet<>(map.keySet());
    lasting.removeIf(key -> !placed.contains(Condition.device(key)));
    return map.only(lasting);
  }

  /** The home as it is now; the same object when nothing changed. */
  HomeView done() {
    HomeView after =
        new HomeView(
            knownSince,
            contacts,
            beds,
            seats,
            activity,
            hazards,
            signsOfLife,
            batteries,
            position,
            carerAt,
            lateNewsAt,
            appliances,
            conditions,
            zones,
            happenings,
            trail,
            doses,
            prompts,
            sounds,
            temperatures,
            fixes,
            stills);
    // Unchanged maps are the same objects, so this compares little.
    return after.equals(before) ? before : after;
  }
}
