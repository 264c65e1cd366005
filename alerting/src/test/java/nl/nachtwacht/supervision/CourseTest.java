package nl.nachtwacht.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final Instant T = Instant.parse("2026-01-10T02:00:00Z");

  @Test
  void staysOpenSinceTheFirstTimeItWasToldOpen() {
    Course door = Course.startingWith(false, at(0)).told(true, at(10)).told(true, at(20));
    assertThat(door.onSince()).isEqualTo(at(10));
    assertThat(door.lastOn()).isEqualTo(at(10));
  }

  @Test
  void aCopyIsTheSameObject() {
    Course door = Course.startingWith(false, at(0)).told(true, at(10));
    assertThat(door.told(true, at(10))).isSameAs(door);
  }

  @Test
  void lateNewsOfAnEarlierOpeningMakesItOpenForLonger() {
    Course door = Course.startingWith(false, at(0)).told(true, at(10)).told(true, at(5));
    assertThat(door.onSince()).isEqualTo(at(5));
  }

  @Test
  void lateNewsThatItWasClosedInBetweenMakesItOpenForShorter() {
    Course door = Course.startingWith(true, at(0)).told(true, at(10)).told(false, at(5));
    assertThat(door.on()).isTrue();
    assertThat(door.onSince()).isEqualTo(at(10));
  }

  @Test
  void lateNewsNeverChangesWhatCameAfter() {
    Course door = Course.startingWith(false, at(10)).told(true, at(5));
    assertThat(door.on()).isFalse();
    assertThat(door.since()).isEqualTo(at(10));
    assertThat(door.lastOn()).isEqualTo(at(5));
  }

  @Test
  void neverOpenedAsFarAsWeKnow() {
    assertThat(Course.startingWith(false, at(0)).lastOn()).isNull();
  }

  @Test
  void countsTheOpeningsOfANight() {
    Course door = Course.startingWith(false, at(0));
    for (int i = 1; i <= 6; i++) {
      door = door.told(i % 2 == 1, at(i * 10));
    }
    assertThat(door.timesOnSince(at(0))).isEqualTo(3);
    assertThat(door.timesOnSince(at(31))).isEqualTo(1);
  }

  @Test
  void isBoundedWhateverArrives() {
    Course door = Course.startingWith(false, at(0));
    for (int i = 1; i < 1000; i++) {
      door = door.told(i % 2 == 1, at(i));
    }
    assertThat(door.told()).hasSize(Course.TOLD_MAX);
    assertThat(door.since()).isEqualTo(at(999));
    assertThat(door.told(true, at(3))).as("older than anything kept").isSameAs(door);
  }

  @Test
  void repetitionsAreForgottenBeforeChanges() {
    Course door = Course.startingWith(false, at(0)).told(true, at(10)).told(false, at(20));
    for (int i = 30; i < 1000; i++) {
      door = door.told(false, at(i));
    }
    assertThat(door.told()).hasSize(Course.TOLD_MAX);
    assertThat(door.lastOn()).isEqualTo(at(10));
    assertThat(door.since()).isEqualTo(at(20));
  }

  @Test
  void ofMessagesAboutOneInstantTheOneThatCameLastCounts() {
    Course closed = Course.startingWith(false, at(0)).told(true, at(5)).told(false, at(5));
    assertThat(closed.on()).isFalse();
    assertThat(closed.lastOn()).as("it was opened").isEqualTo(at(5));
    Course open = Course.startingWith(true, at(0)).told(false, at(5)).told(true, at(5));
    assertThat(open.on()).isTrue();
    assertThat(open.since()).isEqualTo(at(5));
  }

  @Test
  void anEmptiedQueueWithinOneMillisecondEndsAsItsLastMessageSays() {
    for (int length = 1; length < 40; length++) {
      Course door = Course.startingWith(false, at(0));
      for (int i = 1; i <= length; i++) {
        door = door.told(i % 2 == 1, at(5));
      }
      assertThat(door.on()).as("after %d messages", length).isEqualTo(length % 2 == 1);
    }
  }

  @Test
  void lateNewsOfAnInstantKnownAlreadyComesAfterItAndBeforeWhatFollowed() {
    Course door =
        Course.startingWith(false, at(0)).told(true, at(5)).told(true, at(9)).told(false, at(5));
    assertThat(door.on()).isTrue();
    assertThat(door.since()).isEqualTo(at(9));
  }

  @Test
  void everyOrderOfArrivalEndsInTheSameCourse() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Course.Told> told = new ArrayList<>();
      for (int i = 1; i <= 2 + random.nextInt(8); i++) {
        told.add(new Course.Told(i % 2 == 1, at(i * 10 + random.nextInt(9))));
      }
      Course inOrder = course(told);
      Collections.shuffle(told, random);
      Course shuffled = course(told);
      assertThat(shuffled.turns()).as("seed %d", seed).isEqualTo(inOrder.turns());
    }
  }

  private static Course course(List<Course.Told> told) {
    Course course = Course.startingWith(false, at(0));
    for (Course.Told turn : told) {
      course = course.told(turn.on(), turn.at());
    }
    return course;
  }

  private static Instant at(int seconds) {
    return T.plusSeconds(seconds);
  }
}
