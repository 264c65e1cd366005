package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.FurnishedHome.BATH;
import static nl.nachtwacht.FurnishedHome.BEDROOM;
import static nl.nachtwacht.FurnishedHome.KITCHEN;
import static nl.nachtwacht.watch.Story.inBed;
import static nl.nachtwacht.watch.Story.moves;
import static nl.nachtwacht.watch.Story.outOfBed;
import static nl.nachtwacht.watch.Story.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table of wandering inside: each border, both sides. */
class WanderingAtNightTest {

  private static Story asleep() {
    return under("wandering-inside")
        .at("2026-01-09T22:30", BED, inBed())
        .at("02:00", BED, outOfBed())
        .at("02:00:10", BEDROOM, moves());
  }

  private static void walk(Story story, String from, DeviceId... rooms) {
    int minute = Integer.parseInt(from.substring(3));
    for (DeviceId room : rooms) {
      story.at(from.substring(0, 3) + String.format("%02d", minute++), room, moves());
    }
  }

  @Test
  void goingToTheToiletAndForAGlassOfWaterIsNone() {
    Story story = asleep();
    walk(story, "02:01", BATH, KITCHEN, BEDROOM);
    story.at("02:04", BED, inBed()).quietUntil("05:00");
  }

  @Test
  void aKitchenBehindTheLivingRoomIsOneErrand() {
    Story story = asleep();
    walk(story, "02:01", LIVING, KITCHEN, LIVING, BEDROOM);
    story.at("02:06", BED, inBed()).quietUntil("05:00");
  }

  @Test
  void aBathroomBehindTheKitchenBehindTheLivingRoomIsToo() {
    Story story = asleep();
    walk(story, "02:01", LIVING, KITCHEN, BATH, KITCHEN, LIVING, BEDROOM);
    story.at("02:08", BED, inBed()).quietUntil("05:00");
  }

  @Test
  void theToiletOnTheWayBackFromTheKitchenIsPartOfIt() {
    Story story = asleep();
    walk(story, "02:01", LIVING, KITCHEN, LIVING, BATH, BEDROOM);
    story.at("02:06", BED, inBed()).quietUntil("05:00");
  }

  @Test
  void whoStaysInARoomOnTheWayForMoreThanAMinuteAndAHalfDoesNotPassIt() {
    for (String kitchen : new String[] {"02:02:30", "02:02:31"}) {
      Story story = asleep();
      walk(story, "02:01", LIVING);
      story.at(kitchen, KITCHEN, moves()).quietUntil("02:04").at("02:04", LIVING, moves());
      if (kitchen.equals("02:02:30")) {
        story.at("02:05", BEDROOM, moves()).at("02:06", BED, inBed()).quietUntil("05:00");
      } else {
        story.isRaised();
      }
    }
  }

  @Test
  void whoTurnsBackBeforeTheyAreBackWanders() {
    Story story = asleep();
    walk(story, "02:01", LIVING, KITCHEN, LIVING);
    story.quietUntil("02:05").at("02:05", KITCHEN, moves()).isRaised();
  }

  @Test
  void whoGoesTheSameWayAgainWithoutLyingDownWanders() {
    Story story = asleep();
    walk(story, "02:01", LIVING, KITCHEN, LIVING, BEDROOM);
    story.quietUntil("02:05:30").at("02:05:30", LIVING, moves()).isRaised();
  }

  @Test
  void aRoomVisitedAgainIs() {
    Story story = asleep();
    walk(story, "02:01", BATH, KITCHEN);
    story.quietUntil("02:03").at("02:03", BATH, moves());
    assertThat(story.isRaised().night().alarm().raisedAt())
        .isEqualTo(Fixtures.at("2026-01-10T02:03"));
  }

  @Test
  void fourDifferentRoomsAreNoneAndAFifthStayIs() {
    Story story = asleep();
    walk(story, "02:01", BATH, KITCHEN, LIVING);
    story.quietUntil("02:05").at("02:05", BATH, moves()).isRaised();
  }

  @Test
  void backInTheBedroomCountsWhenTheBedStaysEmpty() {
    Story story = asleep();
    walk(story, "02:01", BATH, KITCHEN, BEDROOM);
    story.quietUntil("02:04:15").night().until(Fixtures.at("2026-01-10T02:04:15"));
    story.isRaised();
  }

  @Test
  void whoWasNotInBedYetIsGoingToBed() {
    Story story =
        under("wandering-inside")
            .at("2026-01-09T09:00", BED, outOfBed())
            .at("2026-01-09T12:01", BED, inBed())
            .at("2026-01-09T12:59", BED, outOfBed());
    story.at("2026-01-09T23:05", LIVING, moves());
    DeviceId[] round = {KITCHEN, BATH, BEDROOM, KITCHEN, BATH};
    int minute = 6;
    for (DeviceId room : round) {
      story.at("2026-01-09T23:" + String.format("%02d", minute++), room, moves());
    }
    story
        .quietUntil("2026-01-09T23:11")
        .at("2026-01-09T23:11", LIVING, moves())
        .quietUntil("2026-01-09T23:12")
        .at("2026-01-09T23:12", KITCHEN, moves())
        .isRaised();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-09", "2026-03-28", "2026-10-24", "2026-12-31"})
  void theNightEndsAtSixByTheWall(String evening) {
    String morning = LocalDate.parse(evening).plusDays(1) + "T";
    for (String last : new String[] {"05:59:59", "06:00"}) {
      Story story =
          Story.underAll(evening + "T12:00", FurnishedHome.rule("wandering-inside"))
              .at(evening + "T22:30", BED, inBed())
              .at(morning + "05:50", BED, outOfBed())
              .at(morning + "05:50:10", BEDROOM, moves())
              .at(morning + "05:52", BATH, moves())
              .at(morning + "05:54", KITCHEN, moves())
              .at(morning + last, BATH, moves());
      if (last.equals("06:00")) {
        story.quietUntil(morning + "09:00");
      } else {
        story.isRaised();
      }
    }
  }

  /**
   * So many ordinary nights, with one visit to the toilet each, and in bed on the evening after.
   */
  private static Night lived(int nights) {
    Night night =
        new Night(FurnishedHome.plan(FurnishedHome.rule("wandering-inside")), "2026-01-01T12:00");
    LocalDate date = LocalDate.parse("2026-01-01");
    for (int i = 0; i < nights; i++) {
      hears(night, date + "T22:30", BED, Fixtures.bed(true, Fixtures.at(date + "T22:30")));
      date = date.plusDays(1);
      hears(night, date + "T03:00", BED, Fixtures.bed(false, Fixtures.at(date + "T03:00")));
      hears(night, date + "T03:01", BATH, Fixtures.motion(Fixtures.at(date + "T03:01")));
      hears(night, date + "T03:05", BED, Fixtures.bed(true, Fixtures.at(date + "T03:05")));
      hears(night, date + "T07:30", BED, Fixtures.bed(false, Fixtures.at(date + "T07:30")));
      for (int minute = 0; minute < 6; minute++) {
        String at = date + "T09:0" + minute;
        hears(night, at, KITCHEN, Fixtures.motion(Fixtures.at(at)));
        hears(night, at + ":30", LIVING, Fixtures.motion(Fixtures.at(at + ":30")));
      }
    }
    hears(night, date + "T22:30", BED, Fixtures.bed(true, Fixtures.at(date + "T22:30")));
    return night;
  }

  private static void hears(Night night, String at, DeviceId device, DeviceEvent event) {
    night.until(Fixtures.at(at)).hears(device, event);
  }

  private static Night walksThroughKitchenAndLivingRoomAfter(int nights) {
    Night night = lived(nights);
    String date = LocalDate.parse("2026-01-01").plusDays(nights + 1) + "T";
    hears(night, date + "02:00", BED, Fixtures.bed(false, Fixtures.at(date + "02:00")));
    hears(night, date + "02:01", KITCHEN, Fixtures.motion(Fixtures.at(date + "02:01")));
    hears(night, date + "02:02", LIVING, Fixtures.motion(Fixtures.at(date + "02:02")));
    return night;
  }

  @Test
  void roomsInWhichThisClientSeldomIsAtNightCountTwiceOnceTheNightsAreKnown() {
    assertThat(walksThroughKitchenAndLivingRoomAfter(10).facts(Fact.AlarmRaised.class)).isEmpty();
    Night known = walksThroughKitchenAndLivingRoomAfter(20);
    assertThat(known.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(Story.sentence(known.alarm())).contains("in de nacht zelden in keuken, woonkamer");
  }
}
