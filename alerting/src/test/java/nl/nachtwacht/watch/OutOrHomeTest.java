package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import org.junit.jupiter.api.Test;

/** Who was last heard at an outer door: gone out, or come home and silent since. */
class OutOrHomeTest {

  private static final DeviceId BACK = new DeviceId("tuindeur");

  @Test
  void whoComesHomeLateAndIsNotHeardAgainIsFound() {
    Night night = wentOut(DOOR);
    passes(night, DOOR, "2026-01-10T22:30");
    assertThat(away(night)).isFalse();
    night.until("2026-01-11T10:30");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-11T10:31");
    assertThat(night.alarm().kind()).isEqualTo("inactivity");
  }

  @Test
  void whoTurnsBackAtOnceIsStillGoingOut() {
    Night night = wentOut(DOOR);
    passes(night, DOOR, "2026-01-10T18:10");
    assertThat(away(night)).isTrue();
    night.until("2026-01-12T18:00");
    assertThat(night.state().alarms()).isEmpty();
  }

  @Test
  void whoShutsTheDoorAWhileLaterIsGoingOut() {
    Night night = heardAtSix();
    night.until("2026-01-10T18:01").hears(DOOR, door(true, night.now()));
    night.until("2026-01-10T18:30").hears(DOOR, door(false, night.now()));
    assertThat(away(night)).isTrue();
  }

  @Test
  void whoComesHomeAndGoesOutAgainIsOut() {
    Night night = wentOut(DOOR);
    passes(night, DOOR, "2026-01-10T20:00");
    passes(night, DOOR, "2026-01-10T20:05");
    assertThat(away(night)).isTrue();
  }

  @Test
  void whoIsHeardAfterComingHomeAndGoesOutAgainIsOut() {
    Night night = wentOut(DOOR);
    passes(night, DOOR, "2026-01-10T20:00");
    night.until("2026-01-10T20:04").hears(LIVING, motion(night.now()));
    passes(night, DOOR, "2026-01-10T20:05");
    assertThat(away(night)).isTrue();
  }

  @Test
  void whoLeavesByOneDoorAndComesHomeByTheOtherIsHome() {
    Night night = wentOut(DOOR);
    passes(night, BACK, "2026-01-10T21:00");
    assertThat(away(night)).isFalse();
    Night other = wentOut(BACK);
    passes(other, DOOR, "2026-01-10T21:00");
    assertThat(away(other)).isFalse();
  }

  @Test
  void whoLeavesByOneDoorWhileTheOtherStandsOpenIsOut() {
    Night night = heardAtSix();
    night.until("2026-01-10T18:02").hears(BACK, door(true, night.now()));
    night.until("2026-01-10T18:20").hears(LIVING, motion(night.now()));
    passes(night, DOOR, "2026-01-10T18:21");
    assertThat(away(night)).isTrue();
    night.until("2026-01-10T18:50").hears(BACK, door(false, night.now()));
    assertThat(away(night)).as("blown shut").isTrue();
    night.until("2026-01-11T18:00");
    assertThat(night.state().alarms()).isEmpty();
  }

  @Test
  void whoWalksThroughTheGardenFromDoorToDoorAndIsHeardIsHome() {
    Night night = wentOut(BACK);
    passes(night, DOOR, "2026-01-10T18:04");
    night.until("2026-01-10T18:06").hears(HALL, motion(night.now()));
    assertThat(away(night)).isFalse();
  }

  @Test
  void anEveningInAHomeOfWhichNothingIsKnownMayLastTwelveHours() {
    Night night = new Night(twoDoors(), "2026-01-10T22:00");
    night.hears(HALL, motion(night.now())).until("2026-01-11T09:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-11T10:00");
    assertThat(night.alarm().kind()).isEqualTo("inactivity");
  }

  private static Night heardAtSix() {
    Night night = new Night(twoDoors(), "2026-01-10T18:00");
    return night.hears(LIVING, motion(night.now()));
  }

  private static Night wentOut(DeviceId door) {
    Night night = heardAtSix();
    passes(night, door, "2026-01-10T18:02");
    assertThat(away(night)).isTrue();
    return night;
  }

  /** Opens the door, is seen in the hall, shuts it. */
  private static void passes(Night night, DeviceId door, String wall) {
    Instant then = at(wall);
    night.until(then).hears(door, door(true, then));
    night.until(then.plusSeconds(5)).hears(HALL, motion(night.now()));
    night.until(then.plusSeconds(15)).hears(door, door(false, night.now()));
  }

  private static boolean away(Night night) {
    return night.state().lifestyle().away();
  }

  private static CarePlan twoDoors() {
    CarePlan one = plan(rule("unusual-inactivity"));
    List<Placement> placements = new ArrayList<>(one.placements());
    placements.add(new Placement(BACK, Role.BACK_DOOR, "tuin", true));
    return new CarePlan(
        one.client(),
        one.home(),
        one.organisation(),
        one.version(),
        one.zone(),
        placements,
        one.rules(),
        one.ladder());
  }
}
