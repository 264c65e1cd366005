package nl.nachtwacht.supervision;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.bed;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.event;
import static nl.nachtwacht.Fixtures.keypad;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.motionEnd;
import static nl.nachtwacht.Fixtures.motionStart;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.smoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

class HomeUpdateTest {

  private static final Instant T = at("2026-01-10T02:00");
  private static final RuleContext CONTEXT = RuleContext.of(Fixtures.plan());

  private HomeView home = HomeView.empty();

  @Test
  void aDoorIsOpenSinceItOpened() {
    hear(DOOR, door(false, T));
    hear(DOOR, door(true, T.plusSeconds(60)));
    assertThat(course(DOOR).onSince()).isEqualTo(T.plusSeconds(60));
  }

  @Test
  void aConfirmationThatTheDoorIsStillOpenChangesNothing() {
    hear(DOOR, door(true, T));
    HomeView before = home;
    hear(DOOR, door(true, T.plusSeconds(60), Mark.STILL));
    assertThat(home).isSameAs(before);
  }

  @Test
  void aConfirmationOfWhatWeDidNotKnowIsBelieved() {
    hear(DOOR, door(false, T));
    hear(DOOR, door(true, T.plusSeconds(60), Mark.REPLAYED));
    assertThat(course(DOOR).on()).isTrue();
  }

  @Test
  void aFrontDoorIsNoSignOfSomebodyInside() {
    hear(DOOR, door(false, T));
    hear(DOOR, door(true, T.plusSeconds(60)));
    assertThat(home.lastActivity()).isNull();
  }

  @Test
  void aBedThatIsLeftIsASignOfSomebodyAwake() {
    hear(BED, bed(true, T));
    assertThat(home.inBed()).isTrue();
    assertThat(home.lastActivity()).as("we do not know since when").isNull();
    hear(BED, bed(false, T.plusSeconds(60)));
    assertThat(home.inBed()).isFalse();
    assertThat(home.lastActivity()).isEqualTo(new HomeView.Seen("bed", T.plusSeconds(60)));
  }

  @Test
  void motionThatIsOnlyConfirmedIsNoMotion() {
    hear(HALL, motionStart(T, Mark.STILL));
    assertThat(home.lastActivity()).isNull();
  }

  @Test
  void theEndOfMotionIsNotTheLastMovementButTheHoldTimeBefore() {
    hear(HALL, motionStart(T));
    hear(HALL, motionEnd(T.plusSeconds(90)));
    assertThat(last()).as("fell quiet at once").isEqualTo(T);

    hear(HALL, motionStart(T.plusSeconds(200)));
    hear(HALL, motionEnd(T.plusSeconds(800)));
    assertThat(last()).isEqualTo(T.plusSeconds(800 - 120));
  }

  @Test
  void aSensorThatStaysOnMotionIsBelievedForHalfAnHour() {
    hear(HALL, motionStart(T));
    Instant until = T.plus(ActivityView.BELIEVED);
    assertThat(home.movingUntil(T.plusSeconds(60))).isEqualTo(until);
    assertThat(home.movingUntil(until)).isNull();
    hear(HALL, motionEnd(T.plusSeconds(100)));
    assertThat(home.movingUntil(T.plusSeconds(101))).isNull();
  }

  @Test
  void quietAndMotionInOneInstantIsSomebodyWhoMovesAgain() {
    hear(HALL, motionStart(T.minusSeconds(300)));
    hear(HALL, motionEnd(T));
    hear(HALL, motionStart(T));
    assertThat(home.movingUntil(T)).isEqualTo(T.plus(ActivityView.BELIEVED));
    assertThat(last()).isEqualTo(T);
    hear(HALL, motionEnd(T.plusSeconds(500)));
    assertThat(home.movingUntil(T.plusSeconds(500))).isNull();
    assertThat(last()).isEqualTo(T.plusSeconds(500 - 120));
  }

  @Test
  void motionAndQuietInOneInstantIsSomebodyWhoPassed() {
    hear(HALL, motionStart(T));
    hear(HALL, motionEnd(T));
    assertThat(home.movingUntil(T)).isNull();
    assertThat(last()).isEqualTo(T);
    hear(HALL, motionStart(T));
    assertThat(home.movingUntil(T)).as("and again").isNotNull();
    hear(HALL, motionEnd(T));
    assertThat(home.movingUntil(T)).as("and passed").isNull();
  }

  @Test
  void lateMotionNeverMovesTheLastOneBackwards() {
    hear(HALL, motion(T));
    hear(HALL, motion(T.minusSeconds(600)));
    assertThat(last()).isEqualTo(T);
  }

  @Test
  void anythingPlayedOrTestedIsNotSeen() {
    hear(DOOR, door(true, T, Mark.SIMULATED));
    hear(HALL, motionStart(T, Mark.TEST));
    assertThat(home.contacts()).isEmpty();
    assertThat(home.activity()).isEmpty();
  }

  @Test
  void smokeLastsUntilItIsClear() {
    hear(SMOKE, smoke(true, T));
    hear(SMOKE, smoke(true, T.plusSeconds(60)));
    assertThat(hazard().onSince()).isEqualTo(T);
    hear(SMOKE, smoke(false, T.plusSeconds(120)));
    assertThat(hazard().on()).isFalse();
    hear(SMOKE, smoke(true, T.plusSeconds(30)));
    assertThat(hazard().on()).as("late news").isFalse();
  }

  @Test
  void aCodeOnTheLockShowsACarerAndAKeyDoesNot() {
    hear(
        LOCK,
        event(
            new Observation.Lock(
                Observation.Lock.State.UNLOCKED, Observation.Lock.Method.KEY, null, null),
            Phase.MOMENTARY,
            T));
    assertThat(home.carerAt()).isNull();
    hear(LOCK, keypad(T.plusSeconds(5)));
    assertThat(home.carerAt()).isEqualTo(T.plusSeconds(5));
  }

  @Test
  void aPressIsNoSignOfBeingUp() {
    hear(BUTTON, press(T));
    assertThat(home.lastActivity()).isNull();
  }

  @Test
  void lifeSignsAreKeptInWholeMinutesSoThatMostMessagesChangeNothing() {
    DeviceId device = HALL;
    home = home.heard(device, T.plusSeconds(5), T.plusSeconds(5));
    HomeView before = home;
    home = home.heard(device, T.plusSeconds(55), T.plusSeconds(55));
    assertThat(home).isSameAs(before);
    home = home.heard(device, T.plusSeconds(65), T.plusSeconds(65));
    assertThat(home.signsOfLife()).containsEntry("hall-motion", T.plusSeconds(60));
    assertThat(home.knownSince()).isEqualTo(T.plusSeconds(5));
  }

  @Test
  void anOldMessageShownAgainIsNoSignOfLife() {
    assertThat(HomeUpdate.signOfLife(motionStart(T))).isTrue();
    assertThat(HomeUpdate.signOfLife(motionStart(T, Mark.REPLAYED))).isFalse();
    assertThat(
            HomeUpdate.signOfLife(
                event(
                    new Observation.Connectivity(
                        Observation.Connectivity.State.OFFLINE,
                        Observation.Connectivity.Cause.LAST_WILL),
                    Phase.STATE,
                    T)))
        .isFalse();
  }

  @Test
  void aDeviceThatLeavesThePlanLeavesTheView() {
    hear(DOOR, door(true, T));
    hear(SMOKE, smoke(true, T));
    HomeView less = home.onlyOf(Set.of("smoke"));
    assertThat(less.contacts()).isEmpty();
    assertThat(less.hazards()).hasSize(1);
    assertThat(less.onlyOf(Set.of("smoke"))).isSameAs(less);
  }

  /** The law of late news: only what happened counts, not when we heard of it. */
  @Test
  void everyOrderOfArrivalEndsInTheSameView() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Runnable> messages = new ArrayList<>();
      boolean open = false;
      boolean moving = false;
      for (int i = 1; i < 10; i++) {
        Instant when = T.plus(Duration.ofSeconds(i * 100L + random.nextInt(90)));
        open = !open;
        moving = !moving;
        boolean opened = open;
        DeviceEvent seen = moving ? motionStart(when) : motionEnd(when);
        messages.add(() -> hear(DOOR, door(opened, when)));
        messages.add(() -> hear(HALL, seen));
      }
      HomeView inOrder = playOn(messages);
      Collections.shuffle(messages, random);
      HomeView shuffled = playOn(messages);
      assertThat(shuffled.contacts().get("door").turns())
          .as("seed %d", seed)
          .isEqualTo(inOrder.contacts().get("door").turns());
      assertThat(shuffled.activity().get("hall-motion").quietAt())
          .isEqualTo(inOrder.activity().get("hall-motion").quietAt());
    }
  }

  private HomeView playOn(List<Runnable> messages) {
    home = HomeView.empty();
    hear(DOOR, door(false, T));
    messages.forEach(Runnable::run);
    return home;
  }

  private void hear(DeviceId device, DeviceEvent event) {
    Placement placement = CONTEXT.placements().get(device.value());
    assertThat(placement).isNotNull();
    home = HomeUpdate.apply(home, placement, event, event.envelope().happenedAt());
  }

  private Course course(DeviceId device) {
    Course course = home.contacts().get(device.value());
    assertThat(course).isNotNull();
    return course;
  }

  private Course hazard() {
    Course course = home.hazards().get("smoke@smoke");
    assertThat(course).isNotNull();
    return course;
  }

  private Instant last() {
    HomeView.Seen last = home.lastActivity();
    assertThat(last).isNotNull();
    return last.at();
  }
}
