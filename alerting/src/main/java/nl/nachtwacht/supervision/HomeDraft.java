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
  }

  void keepOnly(Set<String> placed) {
    contacts = contacts.only(placed);
    beds = beds.only(placed);
    seats = seats.only(placed);
    activity = activity.only(placed);
    signsOfLife = signsOfLife.only(placed);
    batteries = batteries.only(placed);
    Set<String> lasting = new TreeSet<>(hazards.keySet());
    lasting.removeIf(key -> !placed.contains(key.substring(key.indexOf('@') + 1)));
    hazards = hazards.only(lasting);
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
            lateNewsAt);
    // Unchanged maps are the same objects, so this compares little.
    return after.equals(before) ? before : after;
  }
}
